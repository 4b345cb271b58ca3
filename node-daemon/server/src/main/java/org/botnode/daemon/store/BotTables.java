package org.botnode.daemon.store;

import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.botnode.daemon.bot.basic.ColumnType;
import org.botnode.daemon.bot.basic.Filter;
import org.botnode.daemon.bot.basic.ScriptException;
import org.botnode.daemon.bot.basic.TableDeclaration;
import org.botnode.daemon.bot.basic.Tables;
import org.botnode.daemon.bot.basic.Value;

/// One bot's tables and memories in its tenant's file, lent to one run inside the writer's transaction.
final class BotTables extends BotTableReads implements Tables {

    private final BotTableSchema schema;
    private final BotRows rows;
    private final BotMemories memories;

    BotTables(long botId, BotTableSchema schema, BotRows rows, BotMemories memories) {
        super(botId, schema, rows);
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
    public void save(String name, Map<String, Value> row, Optional<String> key) {
        Optional<DeclaredTable> known = schema.find(botId, name);
        DeclaredTable table = known.filter(it -> row.keySet().stream().allMatch(cell -> it.column(cell).isPresent()))
                .orElseGet(() -> schema.ensure(botId, name, row.entrySet().stream()
                        .map(cell -> DeclaredTable.Column.seen(cell.getKey(), look(cell.getValue())))
                        .toList()));
        told(() -> {
            rows.save(table, row, key);
            return true;
        });
    }

    @Override
    public boolean update(String name, long row, Filter where, Map<String, Value> set) {
        return known(name).filter(table -> told(() -> rows.update(table, row, where, set, this::note))).isPresent();
    }

    @Override
    public boolean delete(String name, long row, Filter where) {
        return known(name).filter(table -> rows.delete(table, row, where)).isPresent();
    }

    @Override
    public Value memory(Memory scope, String key) {
        return memories.recall(scope, key);
    }

    @Override
    public void remember(Memory scope, String key, Value value) {
        memories.remember(scope, key, value);
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

    /// What contradicts a key or goes over a limit is for the script's author.
    private static boolean told(BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (StoreException e) {
            throw switch (e.fault()) {
                case CONFLICT -> new ScriptException("a row with that key is there already");
                case QUOTA_REACHED -> new ScriptException(e.getMessage() + "; deleting rows makes room");
                default -> e;
            };
        }
    }
}
