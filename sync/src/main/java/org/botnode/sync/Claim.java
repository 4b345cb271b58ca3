package org.botnode.sync;

/// On whose behalf rows go to a shard: every write stands behind the epoch.
///
/// @param shardId the tenant's home shard, in every row's key, never rewritten
public record Claim(long tenantId, int shardId, long epoch, Owner owner) {
    public Claim {
        if (shardId < 0 || shardId > 1023) {
            throw new IllegalArgumentException("a shard id is 0 to 1023, not " + shardId);
        }
    }

    Claim adopting(long newer) {
        return new Claim(tenantId, shardId, newer, owner);
    }
}
