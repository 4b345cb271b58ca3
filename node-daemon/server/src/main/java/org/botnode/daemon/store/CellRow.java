package org.botnode.daemon.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.botnode.daemon.bot.basic.Value;

/// The row of a bot's table that a query stands on, as scripts see it: a column's value by its name in any case, NULL
/// where there is no such column.
final class CellRow implements Function<String, Value> {

    private static final int NONE = -1;

    private final DeclaredTable table;
    private final Map<String, Integer> places = new HashMap<>();
    private Row row;

    CellRow(DeclaredTable table) {
        this.table = table;
        for (int i = 0; i < table.columns().size(); i++) {
            places.put(table.columns().get(i).name(), i);
        }
    }

    /// The query that it reads, up to the condition.
    String query() {
        String columns = table.columns().stream().map(column -> ", " + column.inFile()).collect(Collectors.joining());
        return "SELECT id" + columns + " FROM " + table.inFile();
    }

    CellRow on(Row found) {
        row = found;
        return this;
    }

    /// The hidden id.
    long id() {
        try {
            return row.whole(1);
        } catch (SQLException e) {
            throw StoreException.of("read a bot's table", e);
        }
    }

    @Override
    public Value apply(String name) {
        int place = places.computeIfAbsent(name, it -> places.getOrDefault(DeclaredTable.fold(it), NONE));
        return place == NONE ? Value.NULL : cell(place);
    }

    /// All columns, for a script to keep.
    Value.Mapping whole() {
        Value.Mapping mapping = new Value.Mapping();
        List<DeclaredTable.Column> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            mapping.put(columns.get(i).name(), cell(i));
        }
        return mapping;
    }

    private Value cell(int place) {
        try {
            return table.columns().get(place).type().read(row.value(place + 2));
        } catch (SQLException e) {
            throw StoreException.of("read a bot's table", e);
        }
    }
}
