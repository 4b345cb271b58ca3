package org.botnode.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A log in memory, for tests. Safe for many threads.
public final class InMemoryOutbox implements OutboxSource {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<OutboxTransaction> log = new ArrayList<>();
    private final Position start;
    private Position acknowledged;
    private int schemaVersion = 1;
    private int purged;

    public InMemoryOutbox(Position start) {
        this.start = start;
        this.acknowledged = start;
    }

    /// One commit of the tenant's writer.
    public Position commit(Rows.Write... writes) {
        lock.lock();
        try {
            var changes = new ArrayList<Change>();
            for (var write : writes) {
                long seq = end().seq() + 1 + changes.size();
                changes.add(new Change(seq, write.table(), write.id(), write.op(), write.image()));
            }
            log.add(OutboxTransaction.after(end(), log.size() + 1, schemaVersion, changes));
            grown.signalAll();
            return end();
        } finally {
            lock.unlock();
        }
    }

    /// Rows from here on carry another schema version.
    public void migrate(int version) {
        schemaVersion = version;
        commit(new Rows.Write(0, 0, ChangeOp.BARRIER, ""));
    }

    /// Forgets the oldest transactions.
    public void purge(int transactions) {
        purged = transactions;
    }

    @Override
    public Position acknowledged() {
        return acknowledged;
    }

    @Override
    public Optional<Batch> next(Position after, BatchLimits limits) throws InterruptedException {
        lock.lock();
        try {
            long patience = limits.patience().toNanos();
            while (end().seq() <= after.seq() && patience > 0) {
                patience = grown.awaitNanos(patience);
            }
            long linger = limits.linger().toNanos();
            while (!cut(after, limits).isFull() && linger > 0) {
                linger = grown.awaitNanos(linger);
            }
            return cut(after, limits).batch();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Boundary boundary(long seq) {
        lock.lock();
        try {
            if (purged > 0 && seq < log.get(purged - 1).end().seq()) {
                return new Boundary.Forgotten();
            }
            if (seq == start.seq()) {
                return new Boundary.At(start);
            }
            return log.stream().map(OutboxTransaction::end).filter(end -> end.seq() == seq).findFirst()
                    .<Boundary>map(Boundary.At::new).orElseGet(Boundary.Unknown::new);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void acknowledge(Position applied) {
        if (applied.seq() > acknowledged.seq()) {
            acknowledged = applied;
        }
    }

    private BatchCutter cut(Position after, BatchLimits limits) {
        var cutter = new BatchCutter(after, limits);
        for (var transaction : log) {
            if (transaction.end().seq() > after.seq() && !cutter.offer(transaction)) {
                break;
            }
        }
        return cutter;
    }

    private Position end() {
        return log.isEmpty() ? start : log.getLast().end();
    }
}
