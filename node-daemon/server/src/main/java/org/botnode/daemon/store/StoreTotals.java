package org.botnode.daemon.store;

import java.util.concurrent.atomic.LongAdder;

/// What all tenants together did since the start; a tenant that closes takes nothing away. Safe for many threads.
final class StoreTotals {

    private final LongAdder commits = new LongAdder();
    private final LongAdder works = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final LongAdder commitNanos = new LongAdder();
    private final LongAdder checkpoints = new LongAdder();
    private final LongAdder checkpointNanos = new LongAdder();
    private final LongAdder reads = new LongAdder();
    private final LongAdder readNanos = new LongAdder();
    private final LongAdder slow = new LongAdder();
    private final LongAdder opened = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final RecentValues recentCommits = new RecentValues(System::nanoTime);

    void committed(int group, long changed, long nanos) {
        commits.increment();
        works.add(group);
        rows.add(changed);
        commitNanos.add(nanos);
        recentCommits.add(nanos);
    }

    /// Nanoseconds of each commit lately.
    Recent recentCommits() {
        return recentCommits.recent();
    }

    void checkpointed(long nanos) {
        checkpoints.increment();
        checkpointNanos.add(nanos);
    }

    void read(long nanos) {
        reads.increment();
        readNanos.add(nanos);
    }

    void slow() {
        slow.increment();
    }

    void opened() {
        opened.increment();
    }

    void closed() {
        closed.increment();
    }

    StoreFigures figures() {
        return new StoreFigures(commits.sum(), works.sum(), rows.sum(), commitNanos.sum(), checkpoints.sum(),
                checkpointNanos.sum(), reads.sum(), readNanos.sum(), slow.sum(), opened.sum(), closed.sum());
    }
}
