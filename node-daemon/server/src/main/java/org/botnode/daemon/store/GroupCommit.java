package org.botnode.daemon.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A tenant's one writer: takes all that waits, up to a bound, commits once, and only then releases the waiters.
///
/// `submit` may be called by any thread and blocks until the commit. The works run as a task on the store's writer
/// threads, never two groups of a tenant at a time; after each group other tenants come first.
final class GroupCommit implements Runnable {

    private static final int GROUP = 128;
    private static final long LONG_NANOS = Duration.ofMillis(50).toNanos();

    private final Executor threads;
    private final OpenTenant tenant;
    private final long queueNanos;
    private final Queue<Pending<?>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final DrainEstimate drain = new DrainEstimate(GROUP);

    /// Works of the group in hand that ran and wait for its commit.
    private final List<Pending<?>> done = new ArrayList<>(GROUP);
    private Transaction transaction;
    private long heldSince;
    private boolean inWork;
    private volatile Pending<?> oldest;
    private long startedAt;
    private long changedBefore;
    private final CommitGauge gauge;

    GroupCommit(OpenTenant tenant, Executor threads, Duration queue) {
        this.tenant = tenant;
        this.gauge = new CommitGauge(tenant.gauge());
        this.threads = threads;
        this.queueNanos = queue.toNanos();
    }

    /// Hands a work to the writer and waits for its commit.
    <R> R submit(TenantWork<R> work, boolean mayFail) {
        long wait = drain.nanos(waiting.get());
        if (wait > queueNanos) {
            throw StoreException.busy(Duration.ofNanos(wait));
        }
        Pending<R> pending = new Pending<>(work, mayFail);
        waiting.incrementAndGet();
        queue.add(pending);
        schedule();
        return pending.await();
    }

    /// How long a work that comes now would wait.
    Duration delay() {
        return Duration.ofNanos(drain.nanos(waiting.get()));
    }

    int waiting() {
        return waiting.get();
    }

    /// What it did so far.
    CommitFigures figures() {
        Pending<?> first = oldest == null ? queue.peek() : oldest;
        return gauge.figures(waiting(), first == null ? Duration.ZERO : Duration.ofNanos(first.ageNanos()));
    }

    @Override
    public void run() {
        commit(take());
        oldest = null;
        if (queue.isEmpty()) {
            scheduled.set(false);
            if (!queue.isEmpty()) {
                schedule();
            }
        } else {
            threads.execute(this);
        }
    }

    void commitIfLong() {
        if (!inWork || System.nanoTime() - heldSince < LONG_NANOS) {
            return;
        }
        transaction.release();
        tenant.writer().counts().keepWork();
        finish();
        start();
        transaction.savepoint();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            threads.execute(this);
        }
    }

    private List<Pending<?>> take() {
        List<Pending<?>> group = new ArrayList<>();
        Pending<?> next;
        while (group.size() < GROUP && (next = queue.poll()) != null) {
            group.add(next);
        }
        oldest = group.isEmpty() ? null : group.getFirst();
        return group;
    }

    private void commit(List<Pending<?>> group) {
        if (group.isEmpty()) {
            return;
        }
        try {
            transaction = tenant.transaction();
            long from = System.nanoTime();
            start();
            runAll(group);
            long ran = System.nanoTime();
            finish();
            drain.learn(group.size(), ran - from, System.nanoTime() - ran);
        } catch (RuntimeException | Error e) {
            fail(group, e);
        }
    }

    /// Precomputed effects go first and without savepoints. Should one contradict the file after all, the group begins
    /// again with a savepoint each: they are plain values, so a second time does no harm. Works that compute in here
    /// come after that, and run once.
    private void runAll(List<Pending<?>> group) {
        List<Pending<?>> plain = group.stream().filter(work -> !work.mayFail()).toList();
        if (!runPlain(plain)) {
            transaction.rollback();
            done.clear();
            tenant.writer().counts().rolledBack();
            start();
            plain.forEach(this::runGuarded);
        }
        group.stream().filter(Pending::mayFail).forEach(this::runGuarded);
    }

    private boolean runPlain(List<Pending<?>> works) {
        for (Pending<?> work : works) {
            try {
                work.run(tenant.writer());
                tenant.writer().counts().keepWork();
            } catch (RuntimeException e) {
                if (!(e instanceof StoreException known) || known.fault() != StoreFault.QUOTA_REACHED) {
                    return false;
                }
                // Refused before anything of it was written.
                tenant.writer().counts().dropWork();
                work.failed(e);
            }
            done.add(work);
        }
        return true;
    }

    private void runGuarded(Pending<?> work) {
        transaction.savepoint();
        heldSince = System.nanoTime();
        inWork = true;
        try {
            work.run(tenant.writer());
            transaction.release();
            tenant.writer().counts().keepWork();
        } catch (RuntimeException | Error e) {
            tenant.writer().counts().dropWork();
            undo(e);
            work.failed(e);
        } finally {
            inWork = false;
        }
        done.add(work);
    }

    /// SQLite has already ended the transaction after some failures; then the first failure is the group's.
    private void undo(Throwable first) {
        try {
            transaction.rollbackToSavepoint();
        } catch (StoreException e) {
            throw first instanceof StoreException known ? known : e;
        }
    }

    private void start() {
        transaction.begin();
        tenant.writer().stampTransaction();
        tenant.writer().counts().begin(tenant.today());
        changedBefore = tenant.writer().changed();
        startedAt = System.nanoTime();
        heldSince = startedAt;
    }

    private void finish() {
        tenant.writer().counts().write();
        long ran = System.nanoTime();
        transaction.commit();
        gauge.committed(done.size(), tenant.writer().changed() - changedBefore, ran - startedAt,
                System.nanoTime() - ran);
        tenant.writer().counts().committed();
        waiting.addAndGet(-done.size());
        done.forEach(Pending::release);
        done.clear();
        tenant.committed();
    }

    /// Nobody whose commit is in doubt is told that it succeeded.
    private void fail(List<Pending<?>> group, Throwable cause) {
        done.clear();
        if (transaction != null) {
            tenant.abandon(transaction, cause);
        }
        for (Pending<?> work : group) {
            if (!work.isReleased()) {
                waiting.decrementAndGet();
                work.failed(cause instanceof StoreException known ? known.again() : cause);
                work.release();
            }
        }
    }
}
