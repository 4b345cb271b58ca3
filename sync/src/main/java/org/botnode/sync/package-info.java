/// A tenant's outbox in, its shard out, position by position: nothing flows back but an acknowledged position.
/// Open [Replicator] first, then [Lane], the two seams [OutboxSource] and [Shard], and [PushOutcome].
package org.botnode.sync;
