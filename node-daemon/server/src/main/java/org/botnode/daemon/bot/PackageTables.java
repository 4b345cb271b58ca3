package org.botnode.daemon.bot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.botnode.client.BotView.Diagnostic;
import org.botnode.daemon.bot.basic.ColumnType;
import org.botnode.daemon.bot.basic.Filter;
import org.botnode.daemon.bot.basic.ScriptException;
import org.botnode.daemon.bot.basic.TableDeclaration;
import org.botnode.daemon.bot.basic.Tables;
import org.botnode.daemon.bot.basic.Value;
import org.botnode.daemon.bot.gbai.CsvTable;

/// Brings a package's tables into the tenant's file: those that its scripts declare, and its csv files as tables named
/// as the files are. Nothing is ever dropped.
///
/// A csv file that comes again changes only what changed in the file: its new rows are added, and rows that left it
/// are removed where they still are as they were. What scripts added or changed stays.
final class PackageTables {

    private final Tables tables;
    private final List<Diagnostic> findings = new ArrayList<>();

    PackageTables(Tables tables) {
        this.tables = tables;
    }

    /// What could not be brought in.
    List<Diagnostic> findings() {
        return findings;
    }

    void declare(List<TableDeclaration> declarations) {
        for (TableDeclaration table : declarations) {
            if (table.connection().isEmpty()) {
                attempt(table.name(), () -> tables.declare(table));
            }
        }
    }

    void bringIn(List<DataChange> changes) {
        changes.forEach(change -> attempt(change.path(), () -> merge(change.name(), change.then(), change.now())));
    }

    private void merge(String name, CsvTable then, CsvTable now) {
        tables.declare(declaration(name, now));
        Map<Map<String, Value>, Integer> change = new LinkedHashMap<>();
        rows(now).forEach(row -> change.merge(row, 1, Integer::sum));
        Map<Map<String, Value>, Integer> old = new HashMap<>();
        rows(then).forEach(row -> old.merge(row, 1, Integer::sum));
        old.forEach((row, count) -> {
            int stays = change.getOrDefault(row, 0);
            if (stays < count) {
                boolean untouched = tables.delete(name, equal(row)) > 0;
                change.put(row, untouched ? stays : 0);
            } else {
                change.put(row, stays - count);
            }
        });
        change.forEach((row, count) -> {
            for (int i = 0; i < count; i++) {
                tables.save(name, row, Optional.empty());
            }
        });
    }

    private static List<Map<String, Value>> rows(CsvTable table) {
        List<Map<String, Value>> rows = new ArrayList<>();
        List<Boolean> numeric = numeric(table);
        for (List<String> cells : table.rows()) {
            Map<String, Value> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                String cell = cells.get(i);
                row.put(table.columns().get(i), cell.isEmpty() ? Value.NULL
                        : numeric.get(i) ? Surroundings.byLook(cell) : Value.of(cell));
            }
            rows.add(row);
        }
        return rows;
    }

    /// A column is numeric if all that stands in it is a number; one telephone number makes it text.
    private static List<Boolean> numeric(CsvTable table) {
        List<Boolean> numeric = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            int column = i;
            numeric.add(table.rows().stream().map(row -> row.get(column)).filter(cell -> !cell.isEmpty())
                    .allMatch(cell -> Surroundings.byLook(cell) instanceof Value.Num));
        }
        return numeric;
    }

    private static TableDeclaration declaration(String name, CsvTable table) {
        List<Boolean> numeric = numeric(table);
        List<TableDeclaration.Column> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            columns.add(new TableDeclaration.Column(table.columns().get(i),
                    numeric.get(i) ? ColumnType.NUMBER : ColumnType.TEXT, 0, false, false, false, Value.NULL,
                    Optional.empty()));
        }
        return new TableDeclaration(name, columns, Optional.empty());
    }

    private static Filter equal(Map<String, Value> row) {
        List<Filter> parts = new ArrayList<>();
        row.forEach((column, value) -> parts.add(value.equals(Value.NULL)
                ? new Filter.IsNull(new Filter.Term.Column(column), false)
                : new Filter.Compare(new Filter.Term.Column(column), Filter.Op.EQUAL,
                        new Filter.Term.Literal(value))));
        return new Filter.And(parts);
    }

    private void attempt(String place, Runnable work) {
        try {
            work.run();
        } catch (ScriptException refused) {
            findings.add(new Diagnostic(place, 1, 1, "error", "column", refused.getMessage()));
        }
    }
}
