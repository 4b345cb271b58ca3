package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import org.botnode.daemon.store.LeafRanges.Range;

/// By which whole number a table's rows are found in the damaged file, and in which ranges: its row id by the pages that
/// hold it, or, for a table that has none, the id of the parent its key begins with by the parents that came over.
///
/// @param among what a row must be besides, an SQL condition that ends with AND; empty where nothing
record RescueKey(String column, String among, List<Range> ranges) {

    private static final String HAS_NO_ROW_ID =
            "SELECT 1 FROM pragma_table_list WHERE schema = 'main' AND name = ? AND wr = 1";
    private static final String FIRST_PARENT = """
            SELECT parent."from", parent."table" FROM pragma_foreign_key_list(?) AS parent
            JOIN pragma_table_info(?) AS own ON own.name = parent."from" AND own.pk = 1""";

    private record Parent(String column, String table) {}

    static RescueKey of(Statements statements, String table, FileChannel pages, long root) throws IOException {
        if (statements.one(HAS_NO_ROW_ID, _ -> true, table).isEmpty()) {
            return new RescueKey("rowid", "", LeafRanges.of(pages, DamagedCopy.pageSize(pages), root));
        }
        Parent parent = statements.one(FIRST_PARENT, row -> new Parent(row.text(1), DeclaredTable.quoted(row.text(2))),
                table, table).orElseThrow(() -> new IllegalStateException(table + " has neither row ids nor a parent"));
        List<Range> ranges = statements.allComposed("SELECT id FROM main." + parent.table() + " ORDER BY id",
                row -> new Range(row.whole(1) - 1, row.whole(1), true), List.of());
        return new RescueKey(parent.column(), parent.column() + " IN (SELECT id FROM main." + parent.table() + ") AND ",
                ranges);
    }
}
