package org.botnode.daemon.store;

import java.time.Duration;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/// Adds up what a tenant's writer does.
///
/// The writer's and the checkpoint's threads add, any thread looks.
final class CommitGauge {

    private final LongAdder commits = new LongAdder();
    private final LongAdder works = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final LongAdder running = new LongAdder();
    private final LongAdder committing = new LongAdder();
    private final LongAccumulator largestGroup = new LongAccumulator(Long::max, 0);
    private final LongAdder checkpoints = new LongAdder();
    private final LongAdder checkpointing = new LongAdder();
    private final LongAccumulator longestCheckpoint = new LongAccumulator(Long::max, 0);
    private volatile long walBytes;
    private final TenantGauge tenant;

    /// @param tenant told of everything too
    CommitGauge(TenantGauge tenant) {
        this.tenant = tenant;
    }

    /// One commit: how many works it held, how many rows they changed, how long they ran and how long it took.
    void committed(int group, long changed, long runNanos, long commitNanos) {
        commits.increment();
        works.add(group);
        rows.add(changed);
        running.add(runNanos);
        committing.add(commitNanos);
        largestGroup.accumulate(group);
        tenant.committed(group, changed, commitNanos);
    }

    /// One move of pages from the WAL into the file, and the WAL's size after it.
    void checkpointed(long nanos, long walBytesAfter) {
        checkpoints.increment();
        checkpointing.add(nanos);
        longestCheckpoint.accumulate(nanos);
        walBytes = walBytesAfter;
        tenant.checkpointed(nanos);
    }

    long walBytes() {
        return walBytes;
    }

    CommitFigures figures(int waiting, Duration oldest) {
        return new CommitFigures(commits.sum(), works.sum(), rows.sum(), Duration.ofNanos(running.sum()),
                Duration.ofNanos(committing.sum()), largestGroup.intValue(), waiting, oldest, checkpoints.sum(),
                Duration.ofNanos(checkpointing.sum()), Duration.ofNanos(longestCheckpoint.get()), walBytes);
    }
}
