package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/// Tables in memory that keep the contract of [Tables].
public final class InMemoryTables implements Tables {

    private static final int MOST_ROWS = 10_000;

    private final Map<String, Table> tables = new HashMap<>();
    private final Map<String, byte[]> memories = new HashMap<>();
    private final List<String> notes = new ArrayList<>();

    private static final class Table {
        final Map<String, Column> columns = new LinkedHashMap<>();
        final List<Value.Mapping> rows = new ArrayList<>();
    }

    @Override
    public void declare(TableDeclaration declaration) {
        Table table = tables.computeIfAbsent(declaration.name(), _ -> new Table());
        for (TableDeclaration.Column column : declaration.columns()) {
            table.columns.putIfAbsent(Names.fold(column.name()), new Column(column.name(), column.type(), column.key()));
        }
    }

    @Override
    public Value.Sequence find(Query query) {
        Optional<Table> table = known(query.table());
        if (table.isEmpty()) {
            return new Value.Sequence(true);
        }
        List<Value.Mapping> found = new ArrayList<>(matching(table.get(), query.where()));
        for (Order order : query.order().reversed()) {
            Comparator<Value.Mapping> by = (a, b) -> compare(a.at(order.column()), b.at(order.column()));
            found.sort(order.descending() ? by.reversed() : by);
        }
        long limit = query.limit().orElse(Long.MAX_VALUE);
        if (Math.min(found.size(), limit) > MOST_ROWS) {
            throw new LimitException(Limit.ROWS);
        }
        Value.Sequence rows = new Value.Sequence(true);
        found.stream().limit(limit).forEach(row -> rows.add(row.copy()));
        return rows;
    }

    private static int compare(Value a, Value b) {
        if (Compare.isNull(a) || Compare.isNull(b)) {
            return Boolean.compare(!Compare.isNull(a), !Compare.isNull(b));
        }
        return Compare.order(a, b);
    }

    private Optional<Table> known(String name) {
        Table table = tables.get(name);
        if (table == null) {
            notes.add("there is no table " + name);
        }
        return Optional.ofNullable(table);
    }

    private List<Value.Mapping> matching(Table table, Filter where) {
        return table.rows.stream().filter(row -> row != null).filter(row -> where.matches(row::at)).toList();
    }

    @Override
    public void save(String name, Map<String, Value> row, Optional<String> key) {
        Table table = tables.computeIfAbsent(name, _ -> new Table());
        row.forEach((column, value) -> table.columns.computeIfAbsent(Names.fold(column),
                _ -> new Column(column, value instanceof Value.Num ? ColumnType.NUMBER : ColumnType.TEXT, false)));
        Value.Mapping target = key.flatMap(column -> table.rows.stream().filter(each -> each != null).filter(each -> row.entrySet().stream()
                .anyMatch(field -> field.getKey().equalsIgnoreCase(column) && Compare.equal(each.at(column), field.getValue())))
                .findFirst()).orElseGet(() -> {
                    Value.Mapping added = new Value.Mapping();
                    table.rows.add(added);
                    return added;
                });
        row.forEach((column, value) -> {
            Column known = table.columns.get(Names.fold(column));
            target.put(known.name(), stored(known, value));
        });
        for (Column column : table.columns.values()) {
            boolean numbered = column.type() == ColumnType.NUMBER || column.type() == ColumnType.INTEGER;
            if (numbered && (column.key() || column.name().equalsIgnoreCase("id")) && Compare.isNull(target.at(column.name()))) {
                double last = table.rows.stream().filter(each -> each != null).mapToDouble(each -> Numbers.look(each.at(column.name())).orElse(0)).max().orElse(0);
                target.put(column.name(), Value.of(last + 1));
            }
        }
    }

    private static Value stored(Column column, Value value) {
        return column.type().read(ColumnType.bound(value));
    }

    @Override
    public List<Long> matching(String name, Filter where) {
        return known(name).map(table -> java.util.stream.LongStream.range(0, table.rows.size()).boxed()
                .filter(row -> table.rows.get(row.intValue()) != null && where.matches(table.rows.get(row.intValue())::at))
                .toList()).orElse(List.of());
    }

    @Override
    public boolean update(String name, long row, Filter where, Map<String, Value> set) {
        Table table = tables.get(name);
        set.forEach((column, value) -> {
            Column known = table.columns.get(Names.fold(column));
            if (known == null) {
                notes.add("table " + name + " has no column " + column);
            } else {
                table.rows.get((int) row).put(known.name(), stored(known, value));
            }
        });
        return true;
    }

    /// A deleted row leaves its place, so that the numbers of others stay.
    @Override
    public boolean delete(String name, long row, Filter where) {
        return tables.get(name).rows.set((int) row, null) != null;
    }

    @Override
    public void endReadsWhen(BooleanSupplier enough) {
        // In memory no read takes long.
    }

    @Override
    public Value aggregate(Aggregate operation, String table, String column, Filter where) {
        return Aggregates.of(operation, find(new Query(table, where, List.of(), OptionalLong.empty())), column, new Filter.All());
    }

    @Override
    public List<Column> columns(String table) {
        return tables.containsKey(table) ? List.copyOf(tables.get(table).columns.values()) : List.of();
    }

    @Override
    public Value memory(Memory scope, String key) {
        byte[] kept = memories.get(scope + " " + key);
        return kept == null ? Value.NULL : ValueCodec.decode(kept);
    }

    @Override
    public void remember(Memory scope, String key, Value value) {
        memories.put(scope + " " + key, ValueCodec.encode(value));
    }

    @Override
    public List<String> notes() {
        List<String> taken = List.copyOf(notes);
        notes.clear();
        return taken;
    }
}
