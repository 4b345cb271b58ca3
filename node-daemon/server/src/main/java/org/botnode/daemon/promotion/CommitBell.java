package org.botnode.daemon.promotion;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Rings when a tenant has committed; rings once for many commits that nobody heard. Safe for many threads, and ringing
/// costs the writer next to nothing.
final class CommitBell {

    /// Rung at first: nobody knows what was committed before.
    private final Semaphore rung = new Semaphore(1);

    void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    /// Waits for the next ring; false if patience ends before.
    boolean await(Duration patience) throws InterruptedException {
        boolean heard = rung.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        rung.drainPermits();
        return heard;
    }
}
