package org.botnode.sync;

import java.util.Optional;

/// A tenant's log of changes, as replication sees it. Used by one [Lane] at a time.
///
/// Transactions come in commit order, each whole and each once; positions follow from content alone, so asking again
/// for what follows a position gives the same transactions, also after a restart. A failure to read is a
/// [SyncException].
public interface OutboxSource {
    /// The last position that was acknowledged; where a lane starts.
    Position acknowledged();

    /// The next batch after a position of this log. Blocks: up to `limits.patience()` for the first transaction, then
    /// up to `limits.linger()` until the batch is full. Empty when nothing came.
    Optional<Batch> next(Position after, BatchLimits limits) throws InterruptedException;

    /// What this log knows about a sequence number that a shard names.
    Boundary boundary(long seq);

    /// The shard holds everything up to here, durably. Idempotent; an older position changes nothing. Rows may be
    /// purged from now on.
    void acknowledge(Position applied);
}
