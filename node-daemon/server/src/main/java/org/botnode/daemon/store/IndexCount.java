package org.botnode.daemon.store;

import java.util.List;

/// How many rows a table should have, as its indexes count them: a second witness where the table itself is damaged.
final class IndexCount {

    private IndexCount() {
    }

    /// The most that any index of the table knows, 0 where none can be read. Partial indexes know only some rows.
    static long most(Statements statements, String schema, String table) {
        List<String> indexes = statements.allComposed("SELECT name FROM pragma_index_list(?, ?) WHERE partial = 0",
                row -> row.text(1), List.of(table, schema));
        return indexes.stream().mapToLong(index -> count(statements, schema, table, index)).max().orElse(0);
    }

    private static long count(Statements statements, String schema, String table, String index) {
        try {
            return statements.allComposed("SELECT count(*) FROM " + schema + "." + DeclaredTable.quoted(table)
                    + " INDEXED BY " + DeclaredTable.quoted(index), row -> row.whole(1), List.of()).getFirst();
        } catch (StoreException unreadable) {
            return 0;
        }
    }
}
