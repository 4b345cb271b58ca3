package org.botnode.sync;

import java.util.ArrayList;
import java.util.List;

/// A table whose rows follow their tenant to its shard. The first column is always `id`.
///
/// @param code its number in the outbox; parents have lower codes than their children
/// @param isMonthly parted by month of its ids where the dialect allows it
public record Table(int code, String name, boolean isMonthly, List<Column> columns) {
    public Table {
        columns = List.copyOf(columns);
        if (!columns.getFirst().equals(Column.of("id", ColumnType.BIGINT))) {
            throw new IllegalArgumentException(name + " must begin with its id");
        }
    }

    static Table of(int code, String name, Column... columns) {
        return new Table(code, name, false, withId(columns));
    }

    static Table monthly(int code, String name, Column... columns) {
        return new Table(code, name, true, withId(columns));
    }

    private static List<Column> withId(Column... columns) {
        var all = new ArrayList<Column>();
        all.add(Column.of("id", ColumnType.BIGINT));
        all.addAll(List.of(columns));
        return all;
    }
}
