package org.botnode.daemon.store;

import org.botnode.sync.Change;

/// A row of the outbox with the transaction that wrote it.
public record OutboxRow(long txn, int schemaVersion, Change change) {
}
