package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Refuses what makes files grow a little before the disk is full, so that deletions, exports and the node's own
/// database still work then. Looked at once a second; safe for many threads.
final class DiskRoom {

    private static final long MOST = 64L << 20;
    private static final int SHARE = 50;
    private static final long BEAT = Duration.ofSeconds(1).toNanos();

    private final Supplier<Space> disk;
    private final LongSupplier nanos;
    private final AtomicLong nextLook;
    private volatile boolean isShort;

    /// What a file system has, in bytes.
    record Space(long total, long usable) {

        static final Space UNKNOWN = new Space(Long.MAX_VALUE, Long.MAX_VALUE);

        /// Of the file system that holds a directory, which may not be there yet.
        static Space of(Path directory) {
            Path there = directory.toAbsolutePath();
            while (there.getParent() != null && !Files.exists(there)) {
                there = there.getParent();
            }
            try {
                FileStore store = Files.getFileStore(there);
                return new Space(store.getTotalSpace(), store.getUsableSpace());
            } catch (IOException unknown) {
                return UNKNOWN;
            }
        }

        /// Whether less is left than is kept for what frees room.
        boolean isShort() {
            return usable < Math.min(MOST, total / SHARE);
        }
    }

    DiskRoom(Supplier<Space> disk, LongSupplier nanos) {
        this.disk = disk;
        this.nanos = nanos;
        this.nextLook = new AtomicLong(nanos.getAsLong());
    }

    /// What there is now.
    Space space() {
        return disk.get();
    }

    /// @throws StoreException `DISK_FULL` where growth must wait
    void refuseGrowth() {
        long now = nanos.getAsLong();
        long due = nextLook.get();
        if (now - due >= 0 && nextLook.compareAndSet(due, now + BEAT)) {
            isShort = disk.get().isShort();
        }
        if (isShort) {
            throw new StoreException(StoreFault.DISK_FULL, "the disk is almost full; what is left is kept for deletions",
                    "Free some space on the disk of the data directory; writing resumes by itself.");
        }
    }
}
