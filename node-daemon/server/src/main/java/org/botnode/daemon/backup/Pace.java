package org.botnode.daemon.backup;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// Keeps a long work from taking a processor for itself: after each mebibyte it rests for as long as that one took. Also
/// ends it where the node stops. For one thread.
final class Pace {

    private static final long SLICE = 1 << 20;
    private static final long LONGEST_REST = Duration.ofMillis(100).toNanos();

    private final BooleanSupplier stop;
    private long left = SLICE;
    private long began = System.nanoTime();

    /// @param stop asked after each mebibyte
    Pace(BooleanSupplier stop) {
        this.stop = stop;
    }

    BooleanSupplier stop() {
        return stop;
    }

    /// So many bytes were worked on.
    void moved(long bytes) {
        left -= bytes;
        if (left <= 0) {
            goOn();
            LockSupport.parkNanos(Math.clamp(System.nanoTime() - began, 0, LONGEST_REST));
            left = SLICE;
            began = System.nanoTime();
        }
    }

    /// @throws NodeException `STOPPING` where it is to end
    void goOn() {
        if (stop.getAsBoolean()) {
            throw new NodeException(ProblemKind.STOPPING, "The node is being stopped.", "It goes on after the next start.");
        }
    }
}
