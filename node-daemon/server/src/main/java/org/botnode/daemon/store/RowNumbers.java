package org.botnode.daemon.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The largest number so far in columns that number their rows; asked of the file once in a call that writes, then
/// counted on.
final class RowNumbers {

    private final Statements statements;
    private final Map<Long, Map<String, Long>> largest = new HashMap<>();

    RowNumbers(Statements statements) {
        this.statements = statements;
    }

    long next(DeclaredTable table, DeclaredTable.Column column) {
        Map<String, Long> known = largest.computeIfAbsent(table.id(), _ -> new HashMap<>());
        long next = known.computeIfAbsent(column.name(), _ -> inFile(table, column)) + 1;
        known.put(column.name(), next);
        return next;
    }

    /// A row brings its number along.
    void taken(DeclaredTable table, DeclaredTable.Column column, Object number) {
        Map<String, Long> known = largest.get(table.id());
        if (known != null && number instanceof Number it) {
            known.computeIfPresent(column.name(), (_, before) -> Math.max(before, it.longValue()));
        }
    }

    /// Rows of the table were changed or deleted.
    void forget(DeclaredTable table) {
        largest.remove(table.id());
    }

    private long inFile(DeclaredTable table, DeclaredTable.Column column) {
        return statements.allComposed("SELECT coalesce(max(" + column.inFile() + "), 0) FROM " + table.inFile(),
                row -> row.whole(1), List.of()).getFirst();
    }
}
