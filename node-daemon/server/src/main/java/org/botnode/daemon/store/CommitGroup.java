package org.botnode.daemon.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The works of one commit: run one after the other in a transaction, and released once it is durable.
///
/// Only on the thread that has the writer's turn.
final class CommitGroup {

    /// How long a work may go on before what it has is committed.
    private static final long LONG_NANOS = Duration.ofMillis(50).toNanos();

    private final OpenTenant tenant;
    private final WorkQueue queue;
    private final CommitGauge gauge;
    private final Transaction transaction;
    private final TenantWriter writer;
    /// Works that began in this transaction and have no outcome yet.
    private final List<Pending<?>> inHand = new ArrayList<>();
    /// The one of them that is running and may commit what it has.
    private Pending<?> current;
    private long begun;
    private long workBegun;
    private long changedBefore;

    CommitGroup(OpenTenant tenant, WorkQueue queue, CommitGauge gauge) {
        this.tenant = tenant;
        this.queue = queue;
        this.gauge = gauge;
        this.transaction = tenant.transaction();
        this.writer = tenant.writer();
    }

    void begin() {
        transaction.begin();
        started();
    }

    /// How long this transaction has been going.
    long nanos() {
        return System.nanoTime() - begun;
    }

    boolean isEmpty() {
        return inHand.isEmpty();
    }

    /// Runs precomputed effects, without a savepoint. Should they contradict the file after all, the transaction begins
    /// again with a savepoint each: they are plain values, so a second time does no harm. Then it answers false, and
    /// only guarded works may follow.
    boolean runPlain(Pending<?> work) {
        inHand.add(work);
        try {
            work.run(writer);
            writer.counts().keepWork();
        } catch (RuntimeException e) {
            if (e instanceof StoreException known && known.fault() == StoreFault.QUOTA_REACHED) {
                // Refused before anything of it was written.
                writer.counts().dropWork();
                work.failed(e);
                return true;
            }
            transaction.rollback();
            writer.counts().rolledBack();
            begin();
            inHand.forEach(this::guarded);
            return false;
        }
        return true;
    }

    /// Runs a work in a savepoint of its own: its failure is nobody else's.
    void runGuarded(Pending<?> work) {
        inHand.add(work);
        current = work;
        try {
            guarded(work);
        } finally {
            current = null;
        }
    }

    /// Commits what the work in hand has if it has been going for long, and goes on in a new transaction.
    void commitIfLong() {
        if (current == null || System.nanoTime() - workBegun < LONG_NANOS) {
            return;
        }
        transaction.release();
        writer.counts().keepWork();
        commit();
        transaction.beginPatiently();
        started();
        workBegun = begun;
        transaction.savepoint();
    }

    /// Makes it durable and releases the waiters.
    void commit() {
        writer.counts().write();
        long committing = System.nanoTime();
        transaction.commit();
        tenant.mustStillBeThere();
        long committed = System.nanoTime();
        List<Pending<?>> done = inHand.stream().filter(work -> work != current).toList();
        gauge.committed(done.size(), writer.changed() - changedBefore, committing - begun, committed - committing);
        writer.counts().committed();
        done.forEach(queue::done);
        inHand.clear();
        if (current != null) {
            inHand.add(current);
        }
        tenant.committed();
    }

    /// Before the transaction begins: between two commits, while those who wait for the next keep the tenant open.
    void lookAtLog(TenantWal wal) {
        wal.betweenCommits(writer.statements);
    }

    /// Nobody whose commit is in doubt is told that it succeeded.
    void fail(Throwable cause) {
        tenant.abandon(transaction, cause);
        for (Pending<?> work : inHand) {
            work.failed(cause instanceof StoreException known ? known.again() : cause);
            queue.done(work);
        }
        inHand.clear();
    }

    private void guarded(Pending<?> work) {
        transaction.savepoint();
        workBegun = System.nanoTime();
        try {
            work.run(writer);
            transaction.release();
            writer.counts().keepWork();
        } catch (RuntimeException | Error e) {
            writer.counts().dropWork();
            undo(e);
            work.failed(e);
        }
    }

    private void started() {
        writer.stampTransaction();
        writer.counts().begin(tenant.today());
        changedBefore = writer.changed();
        begun = System.nanoTime();
    }

    /// SQLite has already ended the transaction after some failures; then the first failure is the group's.
    private void undo(Throwable first) {
        try {
            transaction.rollbackToSavepoint();
        } catch (StoreException e) {
            throw first instanceof StoreException known ? known : e;
        }
    }
}
