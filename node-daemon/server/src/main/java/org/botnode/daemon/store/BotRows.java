package org.botnode.daemon.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.botnode.daemon.bot.basic.Filter;
import org.botnode.daemon.bot.basic.Limit;
import org.botnode.daemon.bot.basic.LimitException;
import org.botnode.daemon.bot.basic.Tables;
import org.botnode.daemon.bot.basic.Value;

/// The rows of bots' tables. SQL narrows and orders, the dialect's own comparison decides; values are always bound.
final class BotRows {

    private static final int MOST = 10_000;

    private final Statements statements;
    private final Snowflakes ids;

    BotRows(Statements statements, Snowflakes ids) {
        this.statements = statements;
        this.ids = ids;
    }

    List<Value.Mapping> find(DeclaredTable table, Tables.Query query, Consumer<String> note) {
        noteMissing(table, query.where(), note);
        List<Value.Mapping> found = new ArrayList<>();
        long limit = query.limit().orElse(Long.MAX_VALUE);
        if (limit > 0) {
            scan(table, query.where(), order(table, query.order(), note), (_, row) -> {
                if (found.size() == MOST) {
                    throw new LimitException(Limit.ROWS);
                }
                Value.Mapping mapping = new Value.Mapping();
                table.columns().forEach(column -> mapping.put(column.name(), row.apply(column.name())));
                found.add(mapping);
                return found.size() < limit;
            });
        }
        return found;
    }

    /// Inserts a row, or changes the one with the same key; 1 always.
    long save(DeclaredTable table, Map<String, Value> row, Optional<String> key) {
        Map<String, Object> cells = bound(table, row);
        Optional<DeclaredTable.Column> keyColumn = key.flatMap(table::column);
        if (keyColumn.isPresent() && cells.get(keyColumn.get().inFile()) != null) {
            Object value = cells.get(keyColumn.get().inFile());
            List<Long> same = statements.allComposed("SELECT id FROM " + table.inFile() + " WHERE "
                    + keyColumn.get().inFile() + " = ? LIMIT 1", found -> found.whole(1), List.of(value));
            if (!same.isEmpty()) {
                change(table, cells, same);
                return 1;
            }
        }
        insert(table, cells);
        return 1;
    }

    long update(DeclaredTable table, Filter where, Map<String, Value> set, Consumer<String> note) {
        noteMissing(table, where, note);
        Map<String, Value> known = new LinkedHashMap<>();
        set.forEach((name, value) -> {
            if (table.column(name).isPresent()) {
                known.put(name, value);
            } else {
                note.accept("the table " + table.name() + " has no column " + name);
            }
        });
        List<Long> found = matching(table, where);
        if (!known.isEmpty()) {
            change(table, bound(table, known), found);
        }
        return known.isEmpty() ? 0 : found.size();
    }

    long delete(DeclaredTable table, Filter where) {
        List<Long> found = matching(table, where);
        found.forEach(id -> statements.updateComposed("DELETE FROM " + table.inFile() + " WHERE id = ?",
                List.of(id)));
        return found.size();
    }

    Value aggregate(Tables.Aggregate operation, DeclaredTable table, String column, Filter where,
            Consumer<String> note) {
        noteMissing(table, where, note);
        Aggregation sum = new Aggregation();
        if (operation == Tables.Aggregate.COUNT && column.equals("*")) {
            scan(table, where, "", (_, _) -> sum.count());
            return Value.of(sum.rows());
        }
        if (table.column(column).isEmpty()) {
            note.accept("the table " + table.name() + " has no column " + column);
        }
        scan(table, where, "", (_, row) -> sum.add(row.apply(column)));
        return sum.result(operation);
    }

    private List<Long> matching(DeclaredTable table, Filter where) {
        List<Long> found = new ArrayList<>();
        scan(table, where, "", (id, _) -> {
            if (found.size() == MOST) {
                throw new LimitException(Limit.ROWS);
            }
            return found.add(id);
        });
        return found;
    }

    private void scan(DeclaredTable table, Filter where, String order, Visitor visitor) {
        FilterSql narrowed = FilterSql.of(where, table);
        Map<String, Integer> places = new LinkedHashMap<>();
        table.columns().forEach(column -> places.put(column.name(), places.size()));
        String columns = table.columns().stream().map(column -> ", " + column.inFile()).collect(Collectors.joining());
        String sql = "SELECT id" + columns + " FROM " + table.inFile() + " WHERE " + narrowed.condition() + order;
        statements.scanComposed(sql, narrowed.values(), row -> {
            Function<String, Value> cells = name -> cell(table, places, row, name);
            return !where.matches(cells) || visitor.visit(row.whole(1), cells);
        });
    }

    private static Value cell(DeclaredTable table, Map<String, Integer> places, Row row, String name) {
        Integer place = places.get(DeclaredTable.fold(name));
        if (place == null) {
            return Value.NULL;
        }
        try {
            return table.columns().get(place).type().read(row.value(place + 2));
        } catch (java.sql.SQLException e) {
            throw StoreException.of("read a bot's table", e);
        }
    }

    private static String order(DeclaredTable table, List<Tables.Order> order, Consumer<String> note) {
        String columns = order.stream().map(by -> {
            Optional<DeclaredTable.Column> column = table.column(by.column());
            if (column.isEmpty()) {
                note.accept("the table " + table.name() + " has no column " + by.column());
            }
            return column.map(found -> found.inFile() + (found.fileType().equals("TEXT") ? " COLLATE NOCASE" : "")
                    + (by.descending() ? " DESC, " : ", ")).orElse("");
        }).collect(Collectors.joining());
        return " ORDER BY " + columns + "id";
    }

    private Map<String, Object> bound(DeclaredTable table, Map<String, Value> row) {
        Map<String, Object> cells = new LinkedHashMap<>();
        row.forEach((name, value) -> {
            DeclaredTable.Column column = table.column(name).orElseThrow();
            cells.put(column.inFile(), CellBinding.of(column, value));
        });
        return cells;
    }

    private void insert(DeclaredTable table, Map<String, Object> cells) {
        for (DeclaredTable.Column column : table.columns()) {
            boolean numbered = column.isNumeric() && (column.key() || column.name().equals("id"));
            if (cells.get(column.inFile()) == null) {
                cells.put(column.inFile(), numbered ? nextNumber(table, column)
                        : CellBinding.of(column, column.fallbackValue()));
            }
        }
        List<Object> values = new ArrayList<>();
        values.add(ids.next());
        values.addAll(cells.values());
        String columns = cells.keySet().stream().map(name -> ", " + name).collect(Collectors.joining());
        statements.updateComposed("INSERT INTO " + table.inFile() + " (id" + columns + ") VALUES (?"
                + ", ?".repeat(cells.size()) + ")", values);
    }

    private long nextNumber(DeclaredTable table, DeclaredTable.Column column) {
        return statements.allComposed("SELECT coalesce(max(" + column.inFile() + "), 0) FROM " + table.inFile(),
                row -> row.whole(1), List.of()).getFirst() + 1;
    }

    private void change(DeclaredTable table, Map<String, Object> cells, List<Long> rows) {
        String set = cells.keySet().stream().map(name -> name + " = ?").collect(Collectors.joining(", "));
        for (long id : rows) {
            List<Object> values = new ArrayList<>(cells.values());
            values.add(id);
            statements.updateComposed("UPDATE " + table.inFile() + " SET " + set + " WHERE id = ?", values);
        }
    }

    private static void noteMissing(DeclaredTable table, Filter filter, Consumer<String> note) {
        FilterColumns.of(filter).stream().filter(name -> table.column(name).isEmpty())
                .sorted(Comparator.naturalOrder())
                .forEach(name -> note.accept("the table " + table.name() + " has no column " + name));
    }

    /// Meets the rows that match; false ends the walk.
    private interface Visitor {
        boolean visit(long id, Function<String, Value> row);
    }
}
