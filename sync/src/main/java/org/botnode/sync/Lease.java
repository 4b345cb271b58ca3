package org.botnode.sync;

import java.util.Optional;

/// The shard's word on a tenant: who owns it under which epoch, and how far its history has been applied.
///
/// @param epoch rises by one at each change of owner or state
/// @param movedTo the shard that took the tenant, in state [LeaseState#MOVED]
public record Lease(long tenantId, int shardId, Optional<Owner> owner, long epoch, LeaseState state,
        Position applied, long appliedTxn, int schemaVersion, Optional<Integer> movedTo) {

    /// The first lease of a tenant that begins to be copied: nothing is applied yet.
    public static Lease first(Claim claim, int schemaVersion) {
        var nothing = new Position(-1, Chain.seed(claim.tenantId(), claim.epoch(), -1, new byte[0]));
        return new Lease(claim.tenantId(), claim.shardId(), Optional.of(claim.owner()), claim.epoch(),
                LeaseState.COPYING, nothing, 0, schemaVersion, Optional.empty());
    }

    /// The same tenant in the next epoch.
    public Lease next(Owner owner, LeaseState state) {
        return new Lease(tenantId, shardId, Optional.of(owner), epoch + 1, state, applied, appliedTxn, schemaVersion,
                movedTo);
    }

    /// The same epoch, standing at another position: after a copy was verified.
    public Lease at(Position position, long txn) {
        return new Lease(tenantId, shardId, owner, epoch, state, position, txn, schemaVersion, movedTo);
    }

    boolean isOwnedBy(Owner other) {
        return owner.filter(other::equals).isPresent();
    }
}
