package org.botnode.daemon.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How many rows of a file came after a moment, by their ids: those of tables that bots declare have none.
final class NewerRows {

    private static final String KEYED = """
            SELECT t.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c
            WHERE t.type = 'table' AND c.name = 'id' AND c.type = 'INTEGER' AND c.pk = 1""";

    private NewerRows() {
    }

    /// The tables whose rows have ids that the node minted.
    static List<String> keyed(Statements statements) {
        return statements.all(KEYED, row -> row.text(1));
    }

    /// By table, those without any left out.
    static Map<String, Long> since(Statements statements, Instant moment) {
        Map<String, Long> newer = new TreeMap<>();
        long first = Math.max(0, Snowflakes.firstAt(moment.toEpochMilli()));
        for (String table : keyed(statements)) {
            long count = statements.allComposed("SELECT count(*) FROM " + DeclaredTable.quoted(table) + " WHERE id >= ?",
                    row -> row.whole(1), List.of(first)).getFirst();
            if (count > 0) {
                newer.put(table, count);
            }
        }
        return newer;
    }
}
