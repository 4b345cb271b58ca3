package org.botnode.daemon.store;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// A snapshot that is being made, which its caller or the store may end. Any thread may ask and end.
final class SnapshotRun {

    private final BooleanSupplier stop;
    private final long longestLog;
    private final AtomicReference<StoreException> ended = new AtomicReference<>();

    /// @param stop whether the caller wants it no more; asked often, on the snapshot's thread
    /// @param longestLog bytes of write-ahead log from which on it must end
    SnapshotRun(BooleanSupplier stop, long longestLog) {
        this.stop = stop;
        this.longestLog = longestLog;
    }

    /// Called by the writer, whose log cannot become shorter meanwhile.
    void logIs(long bytes) {
        if (bytes > longestLog) {
            ended.compareAndSet(null, new StoreException(StoreFault.READ_TOO_LONG, "so much was written meanwhile that the "
                    + "copy was ended: the tenant's write-ahead log has " + (bytes >> 20) + " MiB",
                    "Try again when less is written."));
        }
    }

    void cutOff() {
        ended.compareAndSet(null, new StoreException(StoreFault.CLOSED, "the copy was cut off, since the tenant is being "
                + "closed or removed", "Try again if the tenant is still there."));
    }

    boolean isOver() {
        if (ended.get() == null && stop.getAsBoolean()) {
            ended.compareAndSet(null, new StoreException(StoreFault.CLOSED, "the copy was stopped by its caller",
                    "Ask for it again."));
        }
        return ended.get() != null;
    }

    /// Ends the snapshot here where somebody wants that.
    void goOn() {
        if (isOver()) {
            throw ended.get().again();
        }
    }

    /// Why it ended, where that is the reason of a failure.
    Optional<StoreException> reason() {
        return Optional.ofNullable(ended.get()).map(StoreException::again);
    }
}
