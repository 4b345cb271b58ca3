package org.botnode.daemon.store;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// What the write-ahead logs of all open tenants may take of the disk together:
/// `min(2 GiB, 5 % of what is free and of what the logs have)`, and never less than one tenant's log may have. So the more
/// tenants have long logs, the earlier each is moved into its file and cut.
///
/// From three quarters on the checkpoint thread cuts the longest first, down to a half; idle tenants' logs are among them.
/// Above the whole, who writes cuts its own where that has more than an even share, so the bound holds though the thread
/// should not keep up: beyond it goes only what commits in hand add, and what somebody's read keeps from being cut.
///
/// Safe for many threads.
final class WalBudget {

    private static final long MOST = 2L << 30;
    private static final int SHARE = 20;
    /// After a round that could not cut enough: somebody reads old pages, and asking again at once would not help.
    private static final long REST_NANOS = Duration.ofSeconds(1).toNanos();

    private final long least;
    private final StoreThreads checkpoints;
    private final LongSupplier nanos;
    private final Map<TenantWal, Long> lengths = new ConcurrentHashMap<>();
    private final AtomicLong used = new AtomicLong();
    private final AtomicBoolean cutting = new AtomicBoolean();
    private volatile long bytes;
    private volatile long restUntil;

    /// @param least bytes that one tenant's log may have
    WalBudget(long least, StoreThreads checkpoints, LongSupplier nanos) {
        this.least = least;
        this.checkpoints = checkpoints;
        this.nanos = nanos;
        this.bytes = least;
        this.restUntil = nanos.getAsLong();
    }

    /// Follows the room on the disk.
    void look(DiskRoom.Space space) {
        long part = space.usable() / SHARE + used.get() / SHARE;
        bytes = Math.max(least, Math.min(MOST, part));
    }

    /// What all logs may have, in bytes.
    long bytes() {
        return bytes;
    }

    /// A log has so many bytes now.
    void holds(TenantWal log, long length) {
        Long before = lengths.put(log, length);
        long all = used.addAndGet(length - (before == null ? 0 : before));
        if (all > bytes / 4 * 3 && nanos.getAsLong() - restUntil >= 0 && cutting.compareAndSet(false, true)) {
            cutNext(new HashSet<>());
        }
    }

    /// A tenant was closed: its log is in its file.
    void forget(TenantWal log) {
        Long before = lengths.remove(log);
        if (before != null) {
            used.addAndGet(-before);
        }
    }

    /// Whether who writes this log must cut it now.
    boolean asks(long length) {
        return used.get() > bytes && length > bytes / Math.max(1, lengths.size());
    }

    /// One log a task, so that other tenants' pages are moved in between.
    private void cutNext(Set<TenantWal> tried) {
        try {
            checkpoints.execute(() -> cutLongest(tried));
        } catch (RejectedExecutionException stopping) {
            cutting.set(false);
        }
    }

    private void cutLongest(Set<TenantWal> tried) {
        Optional<TenantWal> longest = used.get() <= bytes / 2 ? Optional.empty()
                : lengths.entrySet().stream().filter(log -> log.getValue() > 0 && !tried.contains(log.getKey()))
                        .max(Comparator.comparingLong(Map.Entry::getValue)).map(Map.Entry::getKey);
        if (longest.isPresent()) {
            tried.add(longest.get());
            try {
                longest.get().cut();
            } finally {
                cutNext(tried);
            }
        } else {
            if (used.get() > bytes / 2) {
                restUntil = nanos.getAsLong() + REST_NANOS;
            }
            cutting.set(false);
        }
    }
}
