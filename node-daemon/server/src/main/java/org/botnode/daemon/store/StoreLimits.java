package org.botnode.daemon.store;

import java.time.Duration;
import org.botnode.probe.Limits;

/// How much the store may use; the plan sets these.
///
/// @param openTenants how many files are open at a time
/// @param writerThreads platform threads that commit, shared by all tenants
/// @param commitWorks how many works, each with all its rows, a commit takes
/// @param readerThreads platform threads that read, shared by all tenants
/// @param queue how much work may wait for one tenant's writer
/// @param queueWorks and how many works
/// @param queueBytes and how much memory they may hold, about
/// @param cacheKib SQLite's page cache of a connection
/// @param sqliteBytes memory of SQLite in this process, beyond which its caches give pages back; 0 for no bound
/// @param checkpointPages pages of write-ahead log after which they are moved into the file
/// @param walPages and after which whoever reads old ones has to end
/// @param busyTimeout how long reads and commits wait for another program's lock
/// @param read how long a read may take
/// @param idle how long a tenant that nobody uses stays open
public record StoreLimits(int openTenants, int writerThreads, int commitWorks, int readerThreads, Duration queue,
        int queueWorks, long queueBytes, int cacheKib, long sqliteBytes, int checkpointPages, int walPages,
        Duration busyTimeout, Duration read,
        Duration idle) {

    public StoreLimits {
        atLeastOne("open tenants", openTenants);
        atLeastOne("writer threads", writerThreads);
        atLeastOne("works in a commit", commitWorks);
        atLeastOne("reader threads", readerThreads);
        atLeastOne("works in a queue", queueWorks);
        atLeastOne("bytes in a queue", queueBytes);
        atLeastOne("cache", cacheKib);
        atLeastOne("checkpoint pages", checkpointPages);
        if (sqliteBytes < 0) {
            throw new IllegalArgumentException("a bound of memory below zero: " + sqliteBytes);
        }
        if (walPages < checkpointPages) {
            throw new IllegalArgumentException("the log cannot be shorter than what is left in it: " + walPages);
        }
        if (!queue.isPositive() || busyTimeout.isNegative() || !read.isPositive() || !idle.isPositive()) {
            throw new IllegalArgumentException("queue, busy timeout, reads and idle time must be positive");
        }
    }

    /// What holds until a plan says better.
    public static StoreLimits defaults() {
        return new StoreLimits(64, 8, 128, 4, Duration.ofSeconds(2), 10_000, 16 << 20, 2_048, 0, 4_000, 16_000,
                Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofMinutes(10));
    }

    /// The same with another number of open tenants and another cache.
    public StoreLimits with(int openTenants, int cacheKib) {
        return new StoreLimits(openTenants, writerThreads, commitWorks, readerThreads, queue, queueWorks, queueBytes,
                cacheKib, sqliteBytes, checkpointPages, walPages, busyTimeout, read, idle);
    }

    /// These with what the plan says of files, threads and memory.
    public StoreLimits planned(Limits plan) {
        return new StoreLimits(plan.openTenants(), plan.commitsInFlight(), plan.writerRows(), readerThreads, plan.queue(),
                queueWorks, queueBytes, (int) (plan.tenantCache() / 1024), plan.sqliteCeiling(), checkpointPages, walPages,
                busyTimeout, read, idle);
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + value);
        }
    }
}
