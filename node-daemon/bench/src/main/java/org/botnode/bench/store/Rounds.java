package org.botnode.bench.store;

import java.time.Duration;

/// So many times, each so long; fewer, but one at least, where the machine is too busy to be done by `end`.
///
/// @param end by {@link System#nanoTime}
record Rounds(int count, Duration each, long end) {

    static Rounds of(int count, double seconds) {
        return new Rounds(count, Duration.ofNanos((long) (seconds * 1e9)), System.nanoTime() + (1L << 60));
    }

    /// The same, over at so many seconds from now.
    Rounds within(double seconds) {
        return new Rounds(count, each, System.nanoTime() + (long) (seconds * 1e9));
    }

    /// Whether round `number`, counted from 0, is still to come.
    boolean has(int number) {
        return number < count && (number == 0 || System.nanoTime() - end < 0);
    }
}
