package org.botnode.probe.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// The time by which measurements are made; tests have one of their own. Safe for many threads.
public interface Time {

    /// Nanoseconds from anywhere, never backwards.
    long nanos();

    /// Lets so much time pass, or less.
    void rest(Duration length);

    /// This machine's.
    static Time system() {
        return new Time() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void rest(Duration length) {
                LockSupport.parkNanos(length.toNanos());
            }
        };
    }
}
