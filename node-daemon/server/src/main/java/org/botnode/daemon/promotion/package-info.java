/// A tenant's way to a regional shard: so far its outbox, as replication reads it.
/// Open [TenantOutbox] first.
package org.botnode.daemon.promotion;
