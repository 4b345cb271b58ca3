package org.botnode.sync;

import java.util.Optional;

/// A column of a replicated table, named alike in the file and on the shard.
///
/// @param parent the table whose id it holds, where a foreign key guards that on the shard too
/// @param highest the largest code, of a [ColumnType#CODE]
public record Column(String name, ColumnType type, boolean isOptional, Optional<String> parent, int highest) {

    static Column of(String name, ColumnType type) {
        return new Column(name, type, false, Optional.empty(), 0);
    }

    static Column optional(String name, ColumnType type) {
        return new Column(name, type, true, Optional.empty(), 0);
    }

    static Column parent(String name, String table) {
        return new Column(name, ColumnType.BIGINT, false, Optional.of(table), 0);
    }

    static Column code(String name, int highest) {
        return new Column(name, ColumnType.CODE, false, Optional.empty(), highest);
    }
}
