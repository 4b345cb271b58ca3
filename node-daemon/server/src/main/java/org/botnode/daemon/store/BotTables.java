package org.botnode.daemon.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.botnode.daemon.bot.basic.ColumnType;
import org.botnode.daemon.bot.basic.Filter;
import org.botnode.daemon.bot.basic.ScriptException;
import org.botnode.daemon.bot.basic.TableDeclaration;
import org.botnode.daemon.bot.basic.Tables;
import org.botnode.daemon.bot.basic.Value;

/// One bot's tables and memories in its tenant's file, lent to one run inside the writer's transaction.
final class BotTables implements Tables {

    private final long botId;
    private final BotTableSchema schema;
    private final BotRows rows;
    private final BotMemories memories;
    private final List<String> notes = new ArrayList<>();

    BotTables(long botId, BotTableSchema schema, BotRows rows, BotMemories memories) {
        this.botId = botId;
        this.schema = schema;
        this.rows = rows;
        this.memories = memories;
    }

    @Override
    public void declare(TableDeclaration declared) {
        schema.ensure(botId, declared.name(), declared.columns().stream()
                .map(DeclaredTable.Column::declared)
                .toList());
    }

    @Override
    public Value.Sequence find(Query query) {
        Optional<DeclaredTable> table = known(query.table());
        return table.isEmpty() ? Value.Sequence.rows(List.of())
                : Value.Sequence.rows(rows.find(table.get(), query, this::note));
    }

    @Override
    public void save(String name, Map<String, Value> row, Optional<String> key) {
        List<DeclaredTable.Column> seen = row.entrySet().stream()
                .map(cell -> DeclaredTable.Column.seen(cell.getKey(), look(cell.getValue())))
                .toList();
        DeclaredTable table = schema.ensure(botId, name, seen);
        told(() -> rows.save(table, row, key));
    }

    @Override
    public long update(String name, Filter where, Map<String, Value> set) {
        Optional<DeclaredTable> table = known(name);
        return table.isEmpty() ? 0 : told(() -> rows.update(table.get(), where, set, this::note));
    }

    @Override
    public long delete(String name, Filter where) {
        return known(name).map(table -> rows.delete(table, where)).orElse(0L);
    }

    @Override
    public Value aggregate(Aggregate operation, String name, String column, Filter where) {
        Optional<DeclaredTable> table = known(name);
        if (table.isEmpty()) {
            return operation == Aggregate.COUNT || operation == Aggregate.SUM ? Value.of(0) : Value.NULL;
        }
        return rows.aggregate(operation, table.get(), column, where, this::note);
    }

    @Override
    public List<Column> columns(String name) {
        return schema.find(botId, name).map(DeclaredTable::columns).orElse(List.of()).stream()
                .map(column -> new Column(column.name(), column.type(), column.key()))
                .toList();
    }

    @Override
    public Value memory(Memory scope, String key) {
        return memories.recall(scope, key);
    }

    @Override
    public void remember(Memory scope, String key, Value value) {
        memories.remember(scope, key, value);
    }

    @Override
    public List<String> notes() {
        List<String> taken = List.copyOf(notes);
        notes.clear();
        return taken;
    }

    private Optional<DeclaredTable> known(String name) {
        Optional<DeclaredTable> table = schema.find(botId, name);
        if (table.isEmpty()) {
            note("there is no table " + name);
        }
        return table;
    }

    private void note(String text) {
        if (!notes.contains(text)) {
            notes.add(text);
        }
    }

    /// A column for a value that nobody declared. A text stays one even if it looks like a number: it may be a
    /// telephone number.
    private static ColumnType look(Value value) {
        return switch (value) {
            case Value.Num _ -> ColumnType.NUMBER;
            case Value.Bool _ -> ColumnType.BOOLEAN;
            case Value.Moment moment -> moment.dayOnly() ? ColumnType.DATE : ColumnType.DATETIME;
            default -> ColumnType.TEXT;
        };
    }

    /// What contradicts a key is for the script's author.
    private static long told(java.util.function.LongSupplier work) {
        try {
            return work.getAsLong();
        } catch (StoreException e) {
            if (e.fault() == StoreFault.CONFLICT) {
                throw new ScriptException("a row with that key is there already");
            }
            throw e;
        }
    }
}
