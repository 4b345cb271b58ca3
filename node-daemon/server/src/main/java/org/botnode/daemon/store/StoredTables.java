package org.botnode.daemon.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tables of a tenant's file with all their rows, for those who take them out of it.
public final class StoredTables {

    private static final String TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE "
            + "'sqlite\\_%' ESCAPE '\\' ORDER BY name";
    private static final String COLUMNS = "SELECT name, type FROM pragma_table_info(?) ORDER BY cid";
    /// What the columns of bots' tables begin with.
    private static final String PREFIX = "c_";

    private final Statements statements;

    StoredTables(Statements statements) {
        this.statements = statements;
    }

    /// All tables, BotNode's own and those of bots, by name.
    public List<StoredTable> all() {
        Map<String, DeclaredTable> declared = new HashMap<>();
        DeclaredTables.allOf(statements).forEach(table -> declared.put(inFile(table), table));
        List<StoredTable> tables = new ArrayList<>();
        for (String name : statements.all(TABLES, row -> row.text(1))) {
            Optional<DeclaredTable> of = Optional.ofNullable(declared.get(name));
            tables.add(new StoredTable(name, of.map(DeclaredTable::botId), of.map(DeclaredTable::name),
                    statements.all(COLUMNS, row -> column(of.isPresent(), row.text(1), row.text(2)), name)));
        }
        return tables;
    }

    /// Shows all rows of a table, in the order of its key; a value is a Long, Double, String, byte[] or null.
    public void each(StoredTable table, RowVisitor visitor) {
        each(select(table), List.of(), table, visitor);
    }

    /// Shows the rows of which a column has one of some values.
    public void each(StoredTable table, StoredTable.Column column, List<?> values, RowVisitor visitor) {
        String places = "?, ".repeat(values.size() - 1) + "?";
        each(select(table) + " WHERE " + DeclaredTable.quoted(column.inFile()) + " IN (" + places + ")", values, table,
                visitor);
    }

    private void each(String sql, List<?> values, StoredTable table, RowVisitor visitor) {
        int width = table.columns().size();
        statements.scanComposed(sql, values, row -> {
            List<Object> found = new ArrayList<>(width);
            for (int i = 1; i <= width; i++) {
                found.add(row.value(i));
            }
            visitor.row(found);
            return true;
        });
    }

    private static String select(StoredTable table) {
        return "SELECT " + String.join(", ", table.columns().stream()
                .map(column -> DeclaredTable.quoted(column.inFile())).toList()) + " FROM "
                + DeclaredTable.quoted(table.name());
    }

    private static String inFile(DeclaredTable table) {
        return "bot_" + table.botId() + "_" + table.name();
    }

    private static StoredTable.Column column(boolean ofBot, String name, String type) {
        if (!ofBot) {
            return new StoredTable.Column(name, name, type);
        }
        return new StoredTable.Column(name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "_row", name, type);
    }

    /// Meets a row; what it throws ends the walk.
    @FunctionalInterface
    public interface RowVisitor {
        void row(List<Object> values);
    }
}
