package org.botnode.console.capacity;

import static org.botnode.console.text.Texts.text;

import java.util.Locale;
import org.botnode.client.LaunchView;
import org.botnode.console.control.FactLine;
import org.botnode.console.text.Units;

/// In a line, how the node was started beside what its plan wants, and whether starting it again helps.
final class LaunchLine {

    private LaunchLine() {}

    static FactLine of(LaunchView launch, Units units) {
        var collector = launch.collector().map(it -> it.name().toUpperCase(Locale.ROOT)).orElse(text("launch.other"));
        var verdict = launch.state().equals(LaunchView.AS_PLANNED) ? text("launch.as-planned")
                : launch.restartHelps() ? text("launch.restart") : text("launch.by-command");
        return new FactLine(text("launch"), text("launch.value", units.bytes(launch.heapBytes()), collector,
                units.count(launch.threads())), true, verdict, launch.hint().orElse(""));
    }
}
