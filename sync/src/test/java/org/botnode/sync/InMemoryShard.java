package org.botnode.sync;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A shard in memory that keeps the whole contract, for tests. Safe for many threads.
public final class InMemoryShard implements Shard {
    private record Key(long tenantId, int table, long id) {}

    private final Map<Long, Lease> leases = new HashMap<>();
    private final Map<Key, RowImage> rows = new HashMap<>();
    private Optional<PushOutcome> nextOutcome = Optional.empty();
    private boolean isNextReplyLost;
    private int pushes;

    /// The next push commits, and its caller never learns so.
    public synchronized void loseNextReply() {
        isNextReplyLost = true;
    }

    /// The next push does nothing and answers this.
    public synchronized void answerNext(PushOutcome outcome) {
        nextOutcome = Optional.of(outcome);
    }

    /// How often it was pushed to.
    public synchronized int pushes() {
        return pushes;
    }

    public synchronized Map<Long, RowImage> rows(long tenantId, int table) {
        var found = new TreeMap<Long, RowImage>();
        rows.forEach((key, row) -> {
            if (key.tenantId() == tenantId && key.table() == table) {
                found.put(key.id(), row);
            }
        });
        return found;
    }

    @Override
    public synchronized PushOutcome push(Claim claim, Batch batch) {
        pushes++;
        if (nextOutcome.isPresent()) {
            var outcome = nextOutcome.get();
            nextOutcome = Optional.empty();
            return outcome;
        }
        var outcome = apply(claim, batch);
        if (isNextReplyLost) {
            isNextReplyLost = false;
            return new PushOutcome.Retry(RetryReason.IN_DOUBT, "the reply was lost");
        }
        return outcome;
    }

    private PushOutcome apply(Claim claim, Batch batch) {
        var found = leases.get(claim.tenantId());
        if (found == null || found.epoch() != claim.epoch() || !found.isOwnedBy(claim.owner())
                || !found.applied().equals(batch.from())) {
            return ZeroRows.judge(Optional.ofNullable(found), claim, batch);
        }
        if (batch.schemaVersion() > Catalogue.SCHEMA_VERSION) {
            return new PushOutcome.Retry(RetryReason.SCHEMA, "the shard is older");
        }
        for (var transaction : batch.transactions()) {
            for (var change : transaction.changes()) {
                if (change.image().contains("\\u0000")) {
                    var at = batch.before(transaction.txn()).map(head -> {
                        apply(claim, head);
                        return head.to();
                    }).orElse(batch.from());
                    return new PushOutcome.Poisoned(at, transaction.txn(), change.seq(), "a NUL in text");
                }
            }
        }
        var compaction = Compaction.of(batch);
        compaction.upserts().values().forEach(images -> images.forEach(image ->
                rows.put(new Key(claim.tenantId(), image.table().code(), image.id()), image)));
        compaction.deletes().forEach((table, ids) -> ids.forEach(id ->
                rows.remove(new Key(claim.tenantId(), table.code(), id))));
        leases.put(claim.tenantId(), found.at(batch.to(), batch.lastTxn()));
        return new PushOutcome.Applied(batch.to());
    }

    @Override
    public synchronized Optional<Lease> lease(long tenantId) {
        return Optional.ofNullable(leases.get(tenantId));
    }

    @Override
    public synchronized boolean open(Lease first) {
        return leases.putIfAbsent(first.tenantId(), first) == null;
    }

    @Override
    public synchronized boolean exchange(Lease found, Lease next) {
        return leases.replace(found.tenantId(), found, next);
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
