package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Fills a new file with all rows that a damaged one still gives: the tables with what keeps rows from being doubled
/// first, then the rows, then the other indexes and the triggers.
final class RowRescue {

    private record Part(String type, String name, String table, String sql, long root) {}

    private final CareRun run;
    private final long tenantId;
    private final Path damaged;
    private final Path fresh;

    RowRescue(CareRun run, long tenantId, Path damaged, Path fresh) {
        this.run = run;
        this.tenantId = tenantId;
        this.damaged = damaged;
        this.fresh = fresh;
    }

    /// Fills the new file; adds to `notes` what numbers do not tell.
    List<RepairReport.Table> copied(List<String> notes) throws IOException {
        try (Connection connection = TenantFile.openForRepair(fresh); Statements statements = new Statements(connection);
                FileChannel pages = FileChannel.open(damaged)) {
            run.uses(statements);
            statements.execute("PRAGMA main.auto_vacuum = INCREMENTAL");
            statements.update("ATTACH ? AS old", damaged.toString());
            for (String same : List.of("application_id", "user_version")) {
                statements.execute("PRAGMA main." + same + " = "
                        + statements.one("PRAGMA old." + same, row -> row.whole(1)).orElse(0L));
            }
            List<RepairReport.Table> tables = copied(statements, pages);
            statements.execute("BEGIN");
            long orphans = new MissingParents(statements).mended(notes);
            if (orphans > 0) {
                notes.add(orphans + " rows belonged to rows that are lost; they are in the damaged file only.");
            }
            RescuedIdentity.complete(statements, tenantId, tables, notes);
            statements.execute("COMMIT");
            statements.execute("PRAGMA main.journal_mode = WAL");
            return tables;
        } catch (SQLException e) {
            throw StoreException.of("close the new file", e);
        }
    }

    private List<RepairReport.Table> copied(Statements statements, FileChannel pages) throws IOException {
        List<Part> parts = statements.all("SELECT type, name, tbl_name, sql, rootpage FROM old.sqlite_schema "
                + "WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
                row -> new Part(row.text(1), row.text(2), row.text(3), row.text(4), row.whole(5)));
        List<Part> tables = parts.stream().filter(part -> part.type().equals("table")).toList();
        tables.forEach(table -> statements.execute(table.sql()));
        parts.stream().filter(RowRescue::isUnique).forEach(index -> statements.execute(index.sql()));
        List<RepairReport.Table> reports = new ArrayList<>();
        for (Part table : tables) {
            List<String> columns = statements.allComposed("SELECT name FROM pragma_table_info(?)", row -> row.text(1),
                    List.of(table.name()));
            RescueKey by = RescueKey.of(statements, table.name(), pages, table.root());
            TableRescue rescue = new TableRescue(run, statements, table.name(), by, columns);
            rescue.copy(by.ranges());
            long known = rescue.unreadable() == 0 ? rescue.copied() : IndexCount.most(statements, "old", table.name());
            reports.add(rescue.report(table.name(), known));
        }
        keepSequences(statements);
        parts.stream().filter(part -> !part.type().equals("table") && !isUnique(part))
                .forEach(part -> statements.execute(part.sql()));
        return reports;
    }

    /// Numbers that were given once must not be given again, also where their rows are gone.
    private static void keepSequences(Statements statements) {
        Optional<Boolean> any = statements.one("SELECT 1 FROM old.sqlite_schema WHERE name = 'sqlite_sequence'", _ -> true);
        if (any.isPresent()) {
            statements.update("DELETE FROM main.sqlite_sequence");
            statements.update("INSERT INTO main.sqlite_sequence SELECT * FROM old.sqlite_sequence");
        }
    }

    private static boolean isUnique(Part part) {
        return part.type().equals("index") && part.sql().regionMatches(true, 0, "CREATE UNIQUE", 0, 13);
    }
}
