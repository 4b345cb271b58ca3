package org.botnode.daemon.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Makes a file's indexes anew from its rows.
final class NewIndexes {

    private NewIndexes() {
    }

    /// Counts before it begins: an index that knows more rows than its table is the last trace of them.
    static List<RepairReport.Table> make(Path file, CareRun run) {
        try (Connection connection = TenantFile.openForRepair(file); Statements statements = new Statements(connection)) {
            run.uses(statements);
            List<RepairReport.Table> tables = new ArrayList<>();
            for (String table : FileCheck.tables(statements)) {
                long rows = statements.one("SELECT count(*) FROM " + DeclaredTable.quoted(table) + " NOT INDEXED",
                        row -> row.whole(1)).orElse(0L);
                long known = IndexCount.most(statements, "main", table);
                tables.add(new RepairReport.Table(table, rows, Math.max(0, known - rows), 0));
            }
            statements.execute("REINDEX");
            return tables;
        } catch (SQLException e) {
            throw StoreException.of("close the copy", e);
        }
    }
}
