package org.botnode.sync;

import java.util.Optional;

/// A regional database that holds tenants. Safe for many threads; every call blocks.
///
/// A push is one transaction of one tenant and all or nothing. It writes only where the lease has the claim's epoch
/// and stands exactly at `batch.from()`, and it moves the lease to `batch.to()` in that transaction: so a repeated
/// batch, an older epoch and another history write nothing, and a lost reply is settled by asking again.
///
/// `push` answers every failure as a [PushOutcome]. The lease calls throw a [SyncException] where the shard cannot be
/// asked.
public interface Shard extends AutoCloseable {
    PushOutcome push(Claim claim, Batch batch);

    /// The lease of a tenant; empty where the shard never heard of it.
    Optional<Lease> lease(long tenantId);

    /// Writes a first lease; false where the tenant already has one, which is left as it is.
    boolean open(Lease first);

    /// Replaces a lease if it still is at `found`'s epoch, state and position; false where it is not.
    boolean exchange(Lease found, Lease next);

    @Override
    void close();
}
