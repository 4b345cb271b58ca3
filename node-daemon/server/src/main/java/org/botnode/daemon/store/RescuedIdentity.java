package org.botnode.daemon.store;

import java.util.List;

/// Whose the new file is, and that a shard must not take it for the whole of the old one.
final class RescuedIdentity {

    private static final String PROMOTED = """
            SELECT 1 FROM main.sqlite_schema WHERE type = 'trigger' AND name LIKE 'sync\\_%' ESCAPE '\\'
            UNION SELECT 1 FROM main.sync_outbox LIMIT 1""";

    private RescuedIdentity() {
    }

    static void complete(Statements statements, long tenantId, List<RepairReport.Table> tables, List<String> notes) {
        if (statements.one("SELECT 1 FROM main.sync_state", _ -> true).isEmpty()) {
            if (statements.one(PROMOTED, _ -> true).isPresent()) {
                throw new StoreException(StoreFault.DAMAGED, "the row that says how far this tenant is replicated is lost",
                        "Restore this tenant from a backup, or take it back from its shard.");
            }
            TenantIdentity.stamp(statements, tenantId, 0);
            notes.add("The row that says whose file this is was lost and made anew.");
        }
        boolean lossy = tables.stream().anyMatch(table -> table.lost() > 0 || table.unreadable() > 0);
        if (lossy && statements.update("UPDATE main.sync_state SET needs_resnapshot = 1 WHERE mode <> 0") > 0) {
            notes.add("This tenant is promoted: it is copied to its shard anew.");
        }
    }
}
