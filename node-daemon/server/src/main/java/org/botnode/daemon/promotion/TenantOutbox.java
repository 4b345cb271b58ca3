package org.botnode.daemon.promotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.botnode.daemon.store.OutboxReads;
import org.botnode.daemon.store.OutboxRow;
import org.botnode.daemon.store.StoreException;
import org.botnode.daemon.store.TenantStores;
import org.botnode.sync.Batch;
import org.botnode.sync.BatchCutter;
import org.botnode.sync.BatchLimits;
import org.botnode.sync.Boundary;
import org.botnode.sync.Chain;
import org.botnode.sync.OutboxSource;
import org.botnode.sync.OutboxTransaction;
import org.botnode.sync.Position;
import org.botnode.sync.SyncException;

/// The outbox in a tenant's file, as the tenant's lane reads it. One lane at a time.
///
/// Chains are computed here as rows are read, off the writer's path, and remembered in the file only as they are
/// acknowledged: what was read but not acknowledged is computed again after a restart, to the same values. An idle
/// tenant's file is not touched: the bell rings at its next commit.
public final class TenantOutbox implements OutboxSource, AutoCloseable {

    private final TenantStores stores;
    private final long tenantId;
    private final CommitBell bell = new CommitBell();
    /// Transactions that were read and not yet acknowledged, by their last row.
    private final TreeMap<Long, OutboxTransaction> read = new TreeMap<>();
    private Position acknowledged;

    /// Starts where the file says; a tenant that never began to replicate is refused.
    public TenantOutbox(TenantStores stores, long tenantId) {
        this.stores = stores;
        this.tenantId = tenantId;
        this.acknowledged = asked(() -> stores.read(tenantId, reader -> reader.outbox().acknowledged()))
                .orElseThrow(() -> new SyncException(SyncException.Kind.REJECTED,
                        "tenant " + tenantId + " has no outbox", "promote it first"));
        stores.watch(tenantId, bell::ring);
    }

    @Override
    public Position acknowledged() {
        return acknowledged;
    }

    @Override
    public Optional<Batch> next(Position after, BatchLimits limits) throws InterruptedException {
        if (!bell.await(limits.patience())) {
            return Optional.empty();
        }
        BatchCutter cutter = new BatchCutter(after, limits);
        take(cutter, limits);
        if (cutter.batch().isPresent() && !cutter.isFull()) {
            Thread.sleep(limits.linger());
            take(cutter, limits);
        }
        // There may be more behind it, and if this batch fails it is asked for again.
        cutter.batch().ifPresent(_ -> bell.ring());
        return cutter.batch();
    }

    @Override
    public Boundary boundary(long seq) {
        if (seq == acknowledged.seq()) {
            return new Boundary.At(acknowledged);
        }
        return seq < acknowledged.seq() ? remembered(seq) : ahead(seq);
    }

    @Override
    public void acknowledge(Position applied) {
        if (applied.seq() <= acknowledged.seq()) {
            return;
        }
        List<OutboxTransaction> ended = List.copyOf(read.headMap(applied.seq(), true).values());
        asked(() -> stores.write(tenantId, writer -> {
            writer.outbox().acknowledge(applied, ended);
            return applied;
        }));
        read.headMap(applied.seq(), true).clear();
        acknowledged = applied;
    }

    /// Leaves the tenant's file; the log stays as it is.
    @Override
    public void close() {
        stores.unwatch(tenantId);
    }

    private void take(BatchCutter cutter, BatchLimits limits) {
        for (OutboxTransaction transaction : transactions(cutter.end(), limits)) {
            if (!cutter.offer(transaction)) {
                return;
            }
            if (transaction.end().seq() > acknowledged.seq()) {
                read.put(transaction.end().seq(), transaction);
            }
        }
    }

    private List<OutboxTransaction> transactions(Position after, BatchLimits limits) {
        List<OutboxRow> rows = asked(() -> stores.read(tenantId,
                reader -> reader.outbox().after(after.seq(), limits.rows(), limits.bytes())));
        List<OutboxTransaction> transactions = new ArrayList<>();
        Position end = after;
        for (int from = 0; from < rows.size(); from += transactions.getLast().changes().size()) {
            OutboxRow first = rows.get(from);
            List<OutboxRow> own = rows.subList(from, rows.size()).stream()
                    .takeWhile(row -> row.txn() == first.txn()).toList();
            transactions.add(OutboxTransaction.after(end, first.txn(), own.getLast().schemaVersion(),
                    own.stream().map(OutboxRow::change).toList()));
            end = transactions.getLast().end();
        }
        return transactions;
    }

    private Boundary remembered(long seq) {
        return asked(() -> stores.read(tenantId, reader -> {
            OutboxReads outbox = reader.outbox();
            Optional<Chain> chain = outbox.chainAt(seq);
            OptionalLong first = outbox.firstHeld();
            if (first.isEmpty() || first.getAsLong() > seq + 1) {
                return new Boundary.Forgotten();
            }
            return chain.<Boundary>map(known -> new Boundary.At(new Position(seq, known)))
                    .orElseGet(Boundary.Unknown::new);
        }));
    }

    /// Reads on from the last acknowledged position: what a shard confirmed before a crash was written here before it.
    private Boundary ahead(long seq) {
        Position end = acknowledged;
        while (end.seq() < seq) {
            List<OutboxTransaction> more = transactions(end, BatchLimits.defaults());
            if (more.isEmpty()) {
                return new Boundary.Unknown();
            }
            for (OutboxTransaction transaction : more) {
                if (transaction.end().seq() <= seq) {
                    read.put(transaction.end().seq(), transaction);
                }
                end = transaction.end();
                if (end.seq() >= seq) {
                    break;
                }
            }
        }
        return end.seq() == seq ? new Boundary.At(end) : new Boundary.Unknown();
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (StoreException e) {
            SyncException.Kind kind = switch (e.fault()) {
                case BUSY, CROWDED, NO_PLACE, READ_TOO_LONG, LOCKED, DISK_FULL, TOO_MANY_FILES, QUOTA_REACHED, MIGRATING, CLOSED ->
                        SyncException.Kind.UNREACHABLE;
                case READ_ONLY, DAMAGED, NEWER_FILE, MIGRATION_FAILED, BAD_VALUE, CONFLICT, UNKNOWN_TENANT, CLOCK_WRONG,
                        FAILED -> SyncException.Kind.DAMAGED;
            };
            throw new SyncException(kind, e.getMessage(), e.hint(), e);
        }
    }
}
