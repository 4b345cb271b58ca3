package org.botnode.probe.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// The time by which measurements are made; tests have one of their own. Safe for many threads.
public interface Time {

    /// Nanoseconds from anywhere, never backwards.
    long nanos();

    /// Nanoseconds for which the calling thread had a processor; [#nanos] where the system does not tell.
    long busy();

    /// Lets so much time pass, or less.
    void rest(Duration length);

    /// This machine's.
    static Time system() {
        var threads = ManagementFactory.getThreadMXBean();
        var isTold = threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
        return new Time() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public long busy() {
                return isTold ? threads.getCurrentThreadCpuTime() : System.nanoTime();
            }

            @Override
            public void rest(Duration length) {
                LockSupport.parkNanos(length.toNanos());
            }
        };
    }
}
