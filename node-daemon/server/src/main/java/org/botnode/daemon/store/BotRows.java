package org.botnode.daemon.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.botnode.daemon.bot.basic.Filter;
import org.botnode.daemon.bot.basic.Value;

/// The rows of bots' tables, for one call that may write; each row comes in and goes at one place.
final class BotRows extends BotRowReads {

    private final Snowflakes ids;
    private final RowNumbers numbers;
    private final TenantQuotas quotas;

    BotRows(Statements statements, Snowflakes ids, TenantQuotas quotas) {
        super(statements);
        this.ids = ids;
        this.numbers = new RowNumbers(statements);
        this.quotas = quotas;
    }

    /// Inserts a row, or changes the one with the same key.
    void save(DeclaredTable table, Map<String, Value> row, Optional<String> key) {
        Map<String, Object> cells = bound(table, row);
        Optional<DeclaredTable.Column> keyColumn = key.flatMap(table::column);
        if (keyColumn.isPresent() && cells.get(keyColumn.get().inFile()) != null) {
            Object value = cells.get(keyColumn.get().inFile());
            List<Long> same = statements.allComposed("SELECT id FROM " + table.inFile() + " WHERE "
                    + keyColumn.get().inFile() + " = ? LIMIT 1", found -> found.whole(1), List.of(value));
            if (!same.isEmpty()) {
                change(table, cells, same.getFirst());
                return;
            }
        }
        insert(table, cells);
    }

    /// Changes a row that matches; false where it does not, or names no column there is.
    boolean update(DeclaredTable table, long id, Filter where, Map<String, Value> set, Consumer<String> note) {
        Map<String, Value> known = new LinkedHashMap<>();
        set.forEach((name, value) -> {
            if (table.column(name).isPresent()) {
                known.put(name, value);
            } else {
                note.accept("the table " + table.name() + " has no column " + name);
            }
        });
        if (known.isEmpty() || !matches(table, id, where)) {
            return false;
        }
        change(table, bound(table, known), id);
        return true;
    }

    /// Deletes a row that matches.
    boolean delete(DeclaredTable table, long id, Filter where) {
        if (!matches(table, id, where)) {
            return false;
        }
        numbers.forget(table);
        int gone = statements.updateComposed("DELETE FROM " + table.inFile() + " WHERE id = ?", List.of(id));
        quotas.giveBack(Quota.BOT_ROWS, gone);
        return gone > 0;
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
        quotas.admitBytes();
        quotas.take(Quota.BOT_ROWS);
        List<Object> values = new ArrayList<>();
        values.add(ids.next());
        StringBuilder names = new StringBuilder();
        for (DeclaredTable.Column column : table.columns()) {
            Object cell = cells.get(column.inFile());
            if (cell == null) {
                cell = column.isNumbered() ? numbers.next(table, column)
                        : CellBinding.of(column, column.fallbackValue());
            } else if (column.isNumbered()) {
                numbers.taken(table, column, cell);
            }
            names.append(", ").append(column.inFile());
            values.add(cell);
        }
        statements.updateComposed("INSERT INTO " + table.inFile() + " (id" + names + ") VALUES (?"
                + ", ?".repeat(table.columns().size()) + ")", values);
    }

    private void change(DeclaredTable table, Map<String, Object> cells, long id) {
        String set = cells.keySet().stream().map(name -> name + " = ?").collect(Collectors.joining(", "));
        List<Object> values = new ArrayList<>(cells.values());
        values.add(id);
        numbers.forget(table);
        statements.updateComposed("UPDATE " + table.inFile() + " SET " + set + " WHERE id = ?", values);
    }
}
