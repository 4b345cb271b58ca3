package org.botnode.sync;

import java.util.List;

/// The changes that one commit made to a tenant's file. Never empty, in the order of `seq`.
///
/// @param end the position after it
public record OutboxTransaction(long txn, Position end, int schemaVersion, List<Change> changes) {
    public OutboxTransaction {
        changes = List.copyOf(changes);
        if (changes.isEmpty() || changes.getLast().seq() != end.seq()) {
            throw new IllegalArgumentException("transaction " + txn + " must end at its last change");
        }
    }

    /// The transaction that follows `previous`: its position is computed from its changes.
    public static OutboxTransaction after(Position previous, long txn, int schemaVersion, List<Change> changes) {
        var end = new Position(changes.getLast().seq(), previous.chain().next(txn, changes));
        return new OutboxTransaction(txn, end, schemaVersion, changes);
    }

    long bytes() {
        long sum = 0;
        for (var change : changes) {
            sum += change.image().length() + 32L;
        }
        return sum;
    }

    boolean isBarrier() {
        return changes.stream().anyMatch(change -> change.op() == ChangeOp.BARRIER);
    }
}
