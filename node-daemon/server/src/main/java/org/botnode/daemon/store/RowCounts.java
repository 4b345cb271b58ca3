package org.botnode.daemon.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// How many rows each table of a file has, and how far replication's log went.
record RowCounts(Map<String, Long> byTable, long logEnd) {

    private static final String LOG = "sync_outbox";
    private static final String TABLES =
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    private static final String LOG_END = "SELECT seq FROM sqlite_sequence WHERE name = '" + LOG + "'";

    static RowCounts of(Statements statements) {
        Map<String, Long> counts = new TreeMap<>();
        for (String table : statements.all(TABLES, row -> row.text(1))) {
            counts.put(table, statements.allComposed("SELECT count(*) FROM " + DeclaredTable.quoted(table),
                    row -> row.whole(1), List.of()).getFirst());
        }
        return new RowCounts(counts, statements.one(LOG_END, row -> row.whole(1)).orElse(0L));
    }

    /// What differs, apart from the tables that may; a table that is not there has no rows.
    Optional<String> difference(RowCounts after, Set<String> recounted) {
        if (logEnd != after.logEnd && !recounted.contains(LOG)) {
            return Optional.of(LOG + " ended at " + logEnd + " and now ends at " + after.logEnd);
        }
        Set<String> tables = new TreeSet<>(byTable.keySet());
        tables.addAll(after.byTable.keySet());
        return tables.stream().filter(table -> !recounted.contains(table) && count(table) != after.count(table))
                .map(table -> table + " had " + count(table) + " rows and now has " + after.count(table)).findFirst();
    }

    private long count(String table) {
        return byTable.getOrDefault(table, 0L);
    }
}
