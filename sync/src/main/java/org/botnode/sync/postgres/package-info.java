/// A shard on PostgreSQL and on what speaks its protocol; the only room that knows the driver.
/// Open [PostgresShard] first, then [ApplyTransaction] and [SchemaTemplate].
package org.botnode.sync.postgres;
