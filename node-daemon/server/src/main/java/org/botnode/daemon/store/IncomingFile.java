package org.botnode.daemon.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/// A tenant's file from another node, in a folder where nobody else touches it: looked through before it is believed, and
/// made this node's.
///
/// @param stop asked often, on the thread that does it
record IncomingFile(Path file, long tenantId, StoreParts parts, BooleanSupplier stop) {

    /// What an outsider's file could hold that no file of ours does: it would run within statements of ours.
    private static final String FOREIGN = """
            SELECT type FROM sqlite_schema WHERE type = 'view'
              OR type = 'trigger' AND name NOT LIKE 'sync\\_%' ESCAPE '\\'
              OR type = 'table' AND (rootpage = 0 OR sql LIKE 'CREATE VIRTUAL%')
            LIMIT 1""";
    private static final String MINE = """
            UPDATE sync_state SET node_id = ?, epoch = epoch + 1,
              needs_resnapshot = CASE WHEN length(acked_chain) > 0 THEN 1 ELSE needs_resnapshot END""";

    /// Looks through all of it; answers the rows of each table as the file came.
    ///
    /// @throws StoreException `DAMAGED` where it is not a sound file of this tenant, `NEWER_FILE` where this version cannot
    ///     read it, `CLOCK_WRONG` where it holds ids of a day that has not come
    RowCounts examined() {
        if (!Files.isRegularFile(file)) {
            throw unsound("there is no database");
        }
        FileHeader.checkFirstPage(file);
        return with(() -> TenantFile.openUnchanging(file, parts.limits()), statements -> {
            List<String> findings = FileCheck.whole(statements);
            goOn();
            if (!findings.isEmpty()) {
                throw unsound(findings.getFirst());
            }
            statements.one(FOREIGN, row -> row.text(1)).ifPresent(type -> {
                throw unsound("it holds a " + type + " that no file of BotNode has");
            });
            TenantIdentity.check(statements, tenantId);
            passOver(newestId(statements));
            return RowCounts.of(statements);
        });
    }

    /// Brings it to the newest schema and writes into it that it is this node's now: what it replicated before goes on
    /// only as a new life.
    void makeMine(long nodeId) {
        new Migration(tenantId, file, parts.limits(), Migrations.RELEASED,
                at -> DiskRoom.Space.of(at.getParent()).usable(), stop, _ -> { }).run();
        try (TenantOpening.WriteConnection opened = TenantOpening.WriteConnection.open(file, parts.limits())) {
            opened.statements().update(MINE, nodeId);
            opened.statements().one("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.code(1));
        }
    }

    private long newestId(Statements statements) {
        long newest = tenantId;
        for (String table : NewerRows.keyed(statements)) {
            List<OptionalLong> last = statements.allComposed("SELECT max(id) FROM " + DeclaredTable.quoted(table),
                    row -> OptionalLong.of(row.whole(1)), List.of());
            newest = Math.max(newest, last.getFirst().orElse(0));
        }
        return newest;
    }

    /// Whoever minted the ids, none of them is minted here again: not now, and not after a restart.
    private void passOver(long newest) {
        if (!parts.ids().passOver(newest)) {
            throw new StoreException(StoreFault.CLOCK_WRONG, "the file holds an id that is more than a day ahead of this "
                    + "machine's clock", "Set the clocks of both machines.");
        }
        parts.ids().next();
    }

    private void goOn() {
        if (stop.getAsBoolean()) {
            throw new StoreException(StoreFault.CLOSED, "the look through the file was stopped", "Send it again.");
        }
    }

    private <R> R with(Supplier<Connection> opening, Function<Statements, R> work) {
        try (Connection connection = opening.get(); Patience _ = new Patience(connection, stop);
                Statements statements = new Statements(connection)) {
            return work.apply(statements);
        } catch (SQLException e) {
            throw StoreException.of("close the file", e);
        }
    }

    private static StoreException unsound(String why) {
        return new StoreException(StoreFault.DAMAGED, why, "Export it again, from a tenant whose check finds nothing.");
    }
}
