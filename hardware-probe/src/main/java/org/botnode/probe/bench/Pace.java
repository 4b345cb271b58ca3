package org.botnode.probe.bench;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// The time that a measurement has: a clock, an end, and somebody's word that ends it earlier. Safe for many threads.
///
/// @param stopped whether to give up at once
/// @param end     when the time is over, in nanoseconds of that clock
record Pace(Time time, BooleanSupplier stopped, long end) {

    /// Between two looks at whether somebody stopped it.
    private static final Duration NAP = Duration.ofMillis(50);

    static Pace of(Time time, BooleanSupplier stopped, Duration length) {
        return new Pace(time, stopped, time.nanos() + length.toNanos());
    }

    long now() {
        return time.nanos();
    }

    /// Lets the time pass until then, or until it is over.
    void rest(long until) {
        while (!isOver() && until - now() > 0) {
            time.rest(Duration.ofNanos(Math.min(NAP.toNanos(), until - now())));
        }
    }

    /// Whether what is at hand ends here, finished or not.
    boolean isOver() {
        return stopped.getAsBoolean() || end - now() <= 0;
    }

    /// So much of it from now on, and never more than there is.
    Pace slice(Duration length) {
        var now = now();
        return new Pace(time, stopped, now + Math.min(length.toNanos(), end - now));
    }

    /// Whether so much of it is left.
    boolean holds(Duration length) {
        return !stopped.getAsBoolean() && end - now() >= length.toNanos();
    }
}
