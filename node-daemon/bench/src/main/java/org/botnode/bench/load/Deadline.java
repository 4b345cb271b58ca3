package org.botnode.bench.load;

import java.util.function.LongSupplier;

/// When a benchmark stops itself, whatever is left to do.
///
/// @param clock in nanoseconds
record Deadline(LongSupplier clock, long end) {

    /// A short form ends after 42 s, so that 45 hold on a slow machine too.
    static Deadline quick() {
        return in(42);
    }

    static Deadline in(double seconds) {
        return new Deadline(System::nanoTime, System.nanoTime() + (long) (seconds * 1e9));
    }

    static Deadline none() {
        return in(1e8);
    }

    double left() {
        return (end - clock.getAsLong()) / 1e9;
    }

    boolean has(double seconds) {
        return left() >= seconds;
    }
}
