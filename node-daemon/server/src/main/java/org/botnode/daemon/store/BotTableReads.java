package org.botnode.daemon.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.botnode.daemon.bot.basic.Filter;
import org.botnode.daemon.bot.basic.TableReads;
import org.botnode.daemon.bot.basic.Value;

/// One bot's tables in its tenant's file, lent for reading.
class BotTableReads implements TableReads {

    final long botId;
    private final DeclaredTables tables;
    private final BotRowReads rows;
    private final List<String> notes = new ArrayList<>();

    BotTableReads(long botId, DeclaredTables tables, BotRowReads rows) {
        this.botId = botId;
        this.tables = tables;
        this.rows = rows;
    }

    @Override
    public final Value.Sequence find(Query query) {
        return known(query.table()).map(table -> Value.Sequence.rows(rows.find(table, query, this::note)))
                .orElseGet(() -> Value.Sequence.rows(List.of()));
    }

    @Override
    public final List<Long> matching(String name, Filter where) {
        return known(name).map(table -> rows.matching(table, where, this::note)).orElse(List.of());
    }

    @Override
    public final Value aggregate(Aggregate operation, String name, String column, Filter where) {
        Optional<DeclaredTable> table = known(name);
        if (table.isEmpty()) {
            return operation == Aggregate.COUNT || operation == Aggregate.SUM ? Value.of(0) : Value.NULL;
        }
        return rows.aggregate(operation, table.get(), column, where, this::note);
    }

    @Override
    public final List<Column> columns(String name) {
        return tables.find(botId, name).map(DeclaredTable::columns).orElse(List.of()).stream()
                .map(column -> new Column(column.name(), column.type(), column.key()))
                .toList();
    }

    @Override
    public final List<String> notes() {
        List<String> taken = List.copyOf(notes);
        notes.clear();
        return taken;
    }

    @Override
    public final void endReadsWhen(BooleanSupplier enough) {
        rows.endWhen(enough);
    }

    final Optional<DeclaredTable> known(String name) {
        Optional<DeclaredTable> table = tables.find(botId, name);
        if (table.isEmpty()) {
            note("there is no table " + name);
        }
        return table;
    }

    final void note(String text) {
        if (!notes.contains(text)) {
            notes.add(text);
        }
    }
}
