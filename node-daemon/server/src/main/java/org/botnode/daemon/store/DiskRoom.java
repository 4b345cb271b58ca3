package org.botnode.daemon.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Refuses what makes files grow before the disk is full, in two steps. From the owner's share of the disk on, nothing new
/// begins: no message, tenant or package. What began goes on until little is left, which is kept for deletions, exports and
/// the node's own database. Looked at once a second; safe for many threads.
final class DiskRoom {

    private static final Logger LOG = System.getLogger(DiskRoom.class.getName());

    private static final long MOST = 64L << 20;
    private static final int SHARE = 50;
    /// Points that must be free again before what is new is taken: else it would begin and end with every deletion.
    private static final double SLACK = 2;
    private static final long BEAT = Duration.ofSeconds(1).toNanos();

    private final Supplier<Space> disk;
    private final LongSupplier nanos;
    private final double refuseAt;
    private final AtomicLong nextLook;
    private volatile boolean isShort;
    private volatile boolean isClosed;

    /// What a file system has, in bytes.
    ///
    /// @param total what this account could use of it if it were empty
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
                // Some file systems keep a part for the system's own account: it is neither used nor usable.
                long usable = store.getUsableSpace();
                return new Space(store.getTotalSpace() - store.getUnallocatedSpace() + usable, usable);
            } catch (IOException unknown) {
                return UNKNOWN;
            }
        }

        /// Whether less is left than is kept for what frees room.
        boolean isShort() {
            return usable < Math.min(MOST, total / SHARE);
        }

        /// Whether that would be so once so many bytes more are used.
        boolean isShortAfter(long bytes) {
            return new Space(total, usable - bytes).isShort();
        }

        double usedPercent() {
            return total <= 0 ? 0 : 100.0 * (total - usable) / total;
        }
    }

    /// @param refuseAt percent of the disk in use from which on nothing new begins
    DiskRoom(Supplier<Space> disk, LongSupplier nanos, double refuseAt) {
        this.disk = disk;
        this.nanos = nanos;
        this.refuseAt = refuseAt;
        this.nextLook = new AtomicLong(nanos.getAsLong());
    }

    /// Refuses what needs so many bytes at once, on whatever disk a directory is.
    ///
    /// @param what begins the sentence
    /// @throws StoreException `DISK_FULL` where the disk would be almost full with it
    static void refuseWithout(String what, Path directory, long bytes) {
        if (Space.of(directory).isShortAfter(bytes)) {
            throw new StoreException(StoreFault.DISK_FULL, what + " needs " + (bytes >> 20)
                    + " MiB, and the disk would be almost full with it", "Free some space on that disk and begin again.");
        }
    }

    /// What there is now.
    Space space() {
        return disk.get();
    }

    /// Why nothing new may begin, if so.
    Optional<StoreException> refusal() {
        look();
        return isClosed ? Optional.of(new StoreException(StoreFault.DISK_FULL,
                "the disk is in use to " + refuseAt + " %; from there on nothing new is taken",
                "Free some space on the disk of the data directory, or raise `store.refuse-at`; it resumes by itself."))
                : Optional.empty();
    }

    /// @throws StoreException `DISK_FULL` where nothing new may begin
    void refuseNew() {
        refusal().ifPresent(refused -> {
            throw refused;
        });
    }

    /// @throws StoreException `DISK_FULL` where growth must wait
    void refuseGrowth() {
        look();
        if (isShort) {
            throw new StoreException(StoreFault.DISK_FULL, "the disk is almost full; what is left is kept for deletions",
                    "Free some space on the disk of the data directory; writing resumes by itself.");
        }
    }

    private void look() {
        long now = nanos.getAsLong();
        long due = nextLook.get();
        if (now - due >= 0 && nextLook.compareAndSet(due, now + BEAT)) {
            Space space = disk.get();
            isShort = space.isShort();
            close(space.usedPercent());
        }
    }

    private void close(double used) {
        boolean closes = used >= refuseAt || isClosed && used > refuseAt - SLACK;
        if (closes && !isClosed) {
            LOG.log(Level.WARNING, "the disk is in use to {0} %: new messages, tenants and packages are refused", used);
        } else if (!closes && isClosed) {
            LOG.log(Level.INFO, "the disk has room again: what is new is taken");
        }
        isClosed = closes;
    }
}
