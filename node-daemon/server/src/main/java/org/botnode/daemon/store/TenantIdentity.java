package org.botnode.daemon.store;

import java.util.OptionalLong;
import org.botnode.sync.Catalogue;

/// Whose file it is: the one row of `sync_state`.
final class TenantIdentity {

    private static final String FOUND = "SELECT tenant_id FROM sync_state WHERE k = 1";
    private static final String STAMP = """
            INSERT INTO sync_state (k, tenant_id, shard_id, mode, epoch, txn, acked_seq, acked_chain, schema_version,
              node_id, freeze_seq, needs_resnapshot) VALUES (1, ?, -1, 0, 0, 0, 0, x'', ?, ?, NULL, 0)""";
    /// An inbound key's id is its message's, so the messages speak for both.
    private static final String NEWEST = """
            SELECT max(coalesce((SELECT max(id) FROM message), 0), coalesce((SELECT max(id) FROM session), 0),
              coalesce((SELECT max(id) FROM end_user), 0))""";

    private TenantIdentity() {
    }

    /// Writes into a new file whose it is. The version in this row is not the file's own: it says which shards can take
    /// the tenant's rows, and stays where a step changes only how the file keeps them.
    static void stamp(Statements statements, long tenantId, long nodeId) {
        statements.update(STAMP, tenantId, Catalogue.SCHEMA_VERSION, nodeId);
    }

    /// The tenant that a file says it is of; 0 where it says none.
    static long of(Statements statements) {
        return statements.one(FOUND, row -> row.whole(1)).orElse(0L);
    }

    /// Refuses a file that is another tenant's.
    static void check(Statements statements, long tenantId) {
        long found = of(statements);
        if (found != tenantId) {
            throw new StoreException(StoreFault.DAMAGED,
                    "the file in the directory of tenant " + tenantId + " belongs to tenant " + found,
                    "Put each tenant's directory back under its own id.");
        }
    }

    /// The largest id that the file holds, so that no later one comes before it.
    static OptionalLong newestId(Statements statements) {
        return statements.one(NEWEST, row -> row.whole(1)).map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
