package org.botnode.daemon.store;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/// What happens to one open tenant, as its last minute shows it, and told on to the node's totals.
///
/// Safe for many threads. It lives as long as the tenant is open; the totals go on.
final class TenantGauge {

    private final StoreTotals totals;
    private final long openedAt;
    private final LongSupplier nanoTime;
    private final RecentValues works;
    private final RecentValues rows;
    private final RecentValues commits;
    private final RecentValues reads;
    private final LongAdder readCount = new LongAdder();
    private final LongAdder readNanos = new LongAdder();
    private final LongAdder slow = new LongAdder();

    TenantGauge(StoreTotals totals, LongSupplier nanoTime) {
        this.totals = totals;
        this.nanoTime = nanoTime;
        this.openedAt = nanoTime.getAsLong();
        this.works = new RecentValues(nanoTime);
        this.rows = new RecentValues(nanoTime);
        this.commits = new RecentValues(nanoTime);
        this.reads = new RecentValues(nanoTime);
    }

    void committed(int group, long changed, long commitNanos) {
        works.add(group);
        rows.add(changed);
        commits.add(commitNanos);
        totals.committed(group, changed, commitNanos);
    }

    void checkpointed(long nanos) {
        totals.checkpointed(nanos);
    }

    /// One read, from its beginning on the reader's thread to its end.
    void read(long nanos) {
        readCount.increment();
        readNanos.add(nanos);
        reads.add(nanos);
        totals.read(nanos);
    }

    void slow(long nanos) {
        slow.increment();
        totals.slow();
    }

    TenantFigures figures(CommitFigures sinceOpening) {
        return new TenantFigures(nanoTime.getAsLong() - openedAt, sinceOpening, works.recent(), rows.recent(),
                commits.recent(), reads.recent(), readCount.sum(), readNanos.sum(), slow.sum());
    }
}
