package org.botnode.daemon.store;

import java.time.Duration;

/// How much the store may use; the plan sets these.
///
/// @param openTenants how many files are open at a time
/// @param writerThreads platform threads that commit, shared by all tenants
/// @param readerThreads platform threads that read, shared by all tenants
/// @param queue how much work may wait for one tenant's writer
/// @param cacheKib SQLite's page cache of a connection
/// @param checkpointPages pages of WAL after which a commit moves them into the file
/// @param busyTimeout how long a commit waits for another program's lock
/// @param idle how long a tenant that nobody uses stays open
public record StoreLimits(int openTenants, int writerThreads, int readerThreads, Duration queue, int cacheKib,
        int checkpointPages, Duration busyTimeout, Duration idle) {

    public StoreLimits {
        atLeastOne("open tenants", openTenants);
        atLeastOne("writer threads", writerThreads);
        atLeastOne("reader threads", readerThreads);
        atLeastOne("cache", cacheKib);
        atLeastOne("checkpoint pages", checkpointPages);
        if (!queue.isPositive() || busyTimeout.isNegative() || !idle.isPositive()) {
            throw new IllegalArgumentException("queue, busy timeout and idle time must be positive");
        }
    }

    /// What holds until a plan says better.
    public static StoreLimits defaults() {
        return new StoreLimits(64, 4, 4, Duration.ofSeconds(2), 2_048, 4_000, Duration.ofSeconds(5),
                Duration.ofMinutes(10));
    }

    /// The same with another number of open tenants and another cache.
    public StoreLimits with(int openTenants, int cacheKib) {
        return new StoreLimits(openTenants, writerThreads, readerThreads, queue, cacheKib, checkpointPages,
                busyTimeout, idle);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + value);
        }
    }
}
