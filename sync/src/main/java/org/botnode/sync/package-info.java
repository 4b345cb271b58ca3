/// A tenant's outbox in, its shard out, position by position.
package org.botnode.sync;
