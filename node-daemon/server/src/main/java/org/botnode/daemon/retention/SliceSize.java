package org.botnode.daemon.retention;

import java.time.Duration;

/// How much of a long work fits into one slice of a tenant's writer, learnt from slice to slice. Belongs to one thread.
///
/// A slice aims at 20 ms, since a message that comes meanwhile waits for it; one that took more than 50 ms is followed by half.
final class SliceSize {

    static final long AIM = Duration.ofMillis(20).toNanos();
    static final long LONGEST = Duration.ofMillis(50).toNanos();
    private static final int FIRST = 64;
    private static final int LEAST = 4;
    private static final int MOST = 2_048;

    private int next = FIRST;

    /// So many pieces the next slice may have.
    int next() {
        return next;
    }

    /// Learns from a slice.
    ///
    /// @param nanos for which it held the writer
    void took(int pieces, long nanos) {
        if (nanos > LONGEST) {
            next = Math.max(LEAST, Math.min(next, pieces) / 2);
        } else if (pieces >= next) {
            long fitting = nanos <= 0 ? MOST : pieces * AIM / nanos;
            next = (int) Math.max(LEAST, Math.min(Math.min(2L * next, MOST), fitting));
        }
    }

    /// How long the writer is left to others after a slice: as long as it was held, and four times that where somebody waits.
    static long rest(long nanos, boolean isWaitedFor) {
        return isWaitedFor ? 4 * nanos : nanos;
    }
}
