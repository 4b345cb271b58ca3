package org.botnode.sync;

import java.util.List;
import java.util.Optional;

/// Whole transactions of one tenant that go to its shard together. Never empty, one schema version.
///
/// @param from the position it follows
public record Batch(Position from, List<OutboxTransaction> transactions) {
    public Batch {
        transactions = List.copyOf(transactions);
        if (transactions.isEmpty()) {
            throw new IllegalArgumentException("an empty batch");
        }
    }

    /// The position after it.
    public Position to() {
        return transactions.getLast().end();
    }

    public long lastTxn() {
        return transactions.getLast().txn();
    }

    public int schemaVersion() {
        return transactions.getLast().schemaVersion();
    }

    public int rows() {
        return transactions.stream().mapToInt(transaction -> transaction.changes().size()).sum();
    }

    public long bytes() {
        return transactions.stream().mapToLong(OutboxTransaction::bytes).sum();
    }

    /// The position of this batch's boundary at `seq`, if it has one there.
    Optional<Position> boundary(long seq) {
        if (from.seq() == seq) {
            return Optional.of(from);
        }
        return transactions.stream().map(OutboxTransaction::end).filter(end -> end.seq() == seq).findFirst();
    }

    /// What comes before the transaction `txn`; empty if it is the first.
    public Optional<Batch> before(long txn) {
        var head = transactions.stream().takeWhile(transaction -> transaction.txn() != txn).toList();
        return head.isEmpty() ? Optional.empty() : Optional.of(new Batch(from, head));
    }
}
