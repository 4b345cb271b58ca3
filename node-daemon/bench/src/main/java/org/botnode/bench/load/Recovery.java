package org.botnode.bench.load;

import java.util.List;
import java.util.OptionalDouble;

/// How long after a burst a node answers as it should again, by half seconds.
final class Recovery {

    private Recovery() {
    }

    /// Seconds from the end of the burst until every window that follows is good; empty where the last is not.
    ///
    /// @param end the first window after the burst
    static OptionalDouble seconds(List<RunFigures.Window> windows, int end) {
        int good = windows.size();
        while (good > end && windows.get(good - 1).isGood()) {
            good--;
        }
        return good == windows.size() ? OptionalDouble.empty()
                : OptionalDouble.of((good - end) * RunFigures.Window.SECONDS);
    }

    /// Percent of the windows that are good.
    static double goodPercent(List<RunFigures.Window> windows) {
        return windows.isEmpty() ? 0
                : 100.0 * windows.stream().filter(RunFigures.Window::isGood).count() / windows.size();
    }
}
