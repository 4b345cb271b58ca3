package org.botnode.daemon.store;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// A file that another program holds, for those who have to open it first: they come again a little later, and hold no
/// thread of the store meanwhile.
final class LockedFile {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private LockedFile() {
    }

    /// Tries until the file is free, for so long at most; on the caller's thread.
    ///
    /// @param attempt fails with `LOCKED` before it has begun, or not for that
    /// @throws StoreException of the last attempt
    static <R> R patiently(Duration longest, Supplier<R> attempt) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (true) {
            try {
                return attempt.get();
            } catch (StoreException e) {
                if (e.fault() != StoreFault.LOCKED || System.nanoTime() - deadline > 0
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
