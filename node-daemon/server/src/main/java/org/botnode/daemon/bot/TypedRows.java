package org.botnode.daemon.bot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.botnode.daemon.bot.basic.ColumnType;
import org.botnode.daemon.bot.basic.TableDeclaration;
import org.botnode.daemon.bot.basic.Value;
import org.botnode.daemon.bot.gbai.CsvTable;

/// A csv file's rows as values. A column is numeric if all that stands in it is a number; one telephone number makes it
/// text.
final class TypedRows {

    private final CsvTable table;
    private final List<Boolean> numeric = new ArrayList<>();

    TypedRows(CsvTable table) {
        this.table = table;
        for (int i = 0; i < table.columns().size(); i++) {
            int column = i;
            numeric.add(table.rows().stream().map(row -> row.get(column)).filter(cell -> !cell.isEmpty())
                    .allMatch(cell -> Surroundings.byLook(cell) instanceof Value.Num));
        }
    }

    /// Each row with how often it is there, in the file's order.
    Map<Map<String, Value>, Integer> counted() {
        Map<Map<String, Value>, Integer> rows = new LinkedHashMap<>();
        for (List<String> cells : table.rows()) {
            Map<String, Value> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                String cell = cells.get(i);
                row.put(table.columns().get(i), cell.isEmpty() ? Value.NULL
                        : numeric.get(i) ? Surroundings.byLook(cell) : Value.of(cell));
            }
            rows.merge(row, 1, Integer::sum);
        }
        return rows;
    }

    /// The table that takes them.
    TableDeclaration declaration(String name) {
        List<TableDeclaration.Column> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            columns.add(new TableDeclaration.Column(table.columns().get(i),
                    numeric.get(i) ? ColumnType.NUMBER : ColumnType.TEXT, 0, false, false, false, Value.NULL,
                    Optional.empty()));
        }
        return new TableDeclaration(name, columns, Optional.empty());
    }
}
