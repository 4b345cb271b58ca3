package org.botnode.daemon.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A tenant's one writer: takes what waits, as much as one turn holds, commits once, and only then releases the waiters.
///
/// `submit` may be called by any thread and blocks until the commit. A turn is a task on the store's writer threads,
/// never two of a tenant at a time; after each, tenants that used the threads less come first. A file that another
/// program holds costs no thread: the turn ends and comes again a little later.
final class GroupCommit implements Runnable {

    /// How long works run before the commit: this where the tenant is alone,
    private static final long SLICE_NANOS = Duration.ofMillis(10).toNanos();
    /// and this where others come too. Short, since a commit of less is also written faster, and disks serve in order.
    private static final long SHARED_SLICE_NANOS = Duration.ofMillis(2).toNanos();
    private static final long LONGEST_PAUSE_MILLIS = 50;

    private final OpenTenant tenant;
    private final StoreParts parts;
    private final int most;
    private final DrainEstimate drain;
    private final WorkQueue queue;
    private final CommitGauge gauge;
    private final TenantWal wal;
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /// Works taken off the queue that have not begun: precomputed effects, and those that compute in here.
    private final Queue<Pending<?>> plain = new ArrayDeque<>();
    private final Queue<Pending<?>> guarded = new ArrayDeque<>();
    private volatile Pending<?> oldest;
    private CommitGroup group;
    private long usedNanos;
    private long waitingSince;
    private long pauseMillis = 1;

    GroupCommit(OpenTenant tenant, Path file, StoreParts parts) {
        this.tenant = tenant;
        this.parts = parts;
        this.most = parts.limits().commitWorks();
        this.drain = new DrainEstimate(most, SLICE_NANOS);
        this.queue = new WorkQueue(parts.limits(), drain, parts.queued());
        this.gauge = new CommitGauge(tenant.gauge());
        this.wal = new TenantWal(tenant, file, parts, gauge);
    }

    /// Hands a work to the writer and waits for its commit.
    <R> R submit(Pending<R> work) {
        queue.add(work);
        if (scheduled.compareAndSet(false, true)) {
            comeAgain();
        }
        return work.await();
    }

    /// Has the file opened anew if it is not what stands at its path any more.
    void lookAgain() {
        tenant.distrust();
        submit(Pending.of(writer -> writer.tenantId()));
    }

    /// How long a work that comes now would wait.
    Duration delay() {
        return queue.delay();
    }

    int waiting() {
        return queue.count();
    }

    /// What it did so far.
    CommitFigures figures() {
        Pending<?> first = oldest == null ? queue.peek() : oldest;
        int waiting = waiting();
        // A turn forgets its oldest work a little after it has told the waiters.
        return gauge.figures(waiting, first == null || waiting == 0 ? Duration.ZERO
                : Duration.ofNanos(first.ageNanos()));
    }

    TenantWal wal() {
        return wal;
    }

    void commitIfLong() {
        group.commitIfLong();
    }

    @Override
    public void run() {
        long from = System.nanoTime();
        boolean held = false;
        if (take()) {
            held = !commitOne(from - waitingSince);
            oldest = null;
        }
        usedNanos += System.nanoTime() - from;
        if (held) {
            pause();
        } else if (hasMore()) {
            comeAgain();
        } else {
            scheduled.set(false);
            if (!queue.isEmpty() && scheduled.compareAndSet(false, true)) {
                comeAgain();
            }
        }
    }

    /// One commit of what was taken; false if another program holds the file.
    private boolean commitOne(long waitedNanos) {
        group = null;
        try {
            group = new CommitGroup(tenant, queue, gauge);
            group.lookAtLog(wal);
            group.begin();
        } catch (RuntimeException | Error e) {
            boolean locked = e instanceof StoreException known && known.fault() == StoreFault.LOCKED;
            if (group != null && !locked) {
                group.fail(e);
            }
            refuse(e, locked ? parts.limits().busyTimeout().toNanos() : 0);
            return !locked || !hasMore();
        }
        pauseMillis = 1;
        try {
            long from = System.nanoTime();
            int works = runSome();
            long ran = System.nanoTime();
            group.commit();
            drain.learn(works, ran - from, System.nanoTime() - ran + waitedNanos);
        } catch (RuntimeException | Error e) {
            group.fail(e);
        }
        return true;
    }

    /// Precomputed effects go first and works that compute in here after them, and at least one of each.
    private int runSome() {
        int before = plain.size() + guarded.size();
        long slice = parts.writers().shared() ? SHARED_SLICE_NANOS : SLICE_NANOS;
        while (!plain.isEmpty() && (group.isEmpty() || group.nanos() < slice) && group.runPlain(plain.poll())) {
            // The group does the work.
        }
        boolean first = true;
        while (!guarded.isEmpty() && (first || group.nanos() < slice)) {
            group.runGuarded(guarded.poll());
            first = false;
        }
        return before - plain.size() - guarded.size();
    }

    private boolean take() {
        Pending<?> next;
        while (plain.size() + guarded.size() < most && (next = queue.poll()) != null) {
            (next.mayFail() ? guarded : plain).add(next);
        }
        oldest = plain.isEmpty() ? guarded.peek() : plain.peek();
        return oldest != null;
    }

    private boolean hasMore() {
        return !plain.isEmpty() || !guarded.isEmpty() || !queue.isEmpty();
    }

    /// Ends what has waited for so long with a failure, in hand and in the queue.
    private void refuse(Throwable cause, long waitedNanos) {
        do {
            refuse(plain, cause, waitedNanos);
            refuse(guarded, cause, waitedNanos);
        } while (plain.isEmpty() && guarded.isEmpty() && take());
    }

    private void refuse(Queue<Pending<?>> works, Throwable cause, long waitedNanos) {
        while (!works.isEmpty() && works.peek().ageNanos() >= waitedNanos) {
            Pending<?> work = works.poll();
            work.failed(cause instanceof StoreException known ? known.again() : cause);
            queue.done(work);
        }
    }

    private void comeAgain() {
        waitingSince = System.nanoTime();
        usedNanos = parts.writers().execute(this, usedNanos);
    }

    private void pause() {
        try {
            parts.upkeep().schedule(this::comeAgain, pauseMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            comeAgain();
        }
        pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, 2 * pauseMillis);
    }
}
