package org.botnode.daemon.store;

import java.util.ArrayList;
import java.util.List;
import org.botnode.client.Json;
import org.botnode.daemon.bot.basic.ScriptException;

/// Makes and extends the tables that bots declare.
final class BotTableSchema extends DeclaredTables {

    private static final int TABLES = 200;
    private static final int COLUMNS = 200;
    private static final String COUNT = "SELECT count(*) FROM bot_table WHERE bot_id = ?";
    private static final String SAVE = """
            INSERT INTO bot_table (id, bot_id, name, columns, created_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET columns = excluded.columns""";

    private final Snowflakes ids;
    private final CaptureTriggers capture;

    BotTableSchema(Statements statements, Snowflakes ids) {
        super(statements);
        this.ids = ids;
        this.capture = new CaptureTriggers(statements);
    }

    /// The table with at least these columns; what is there already stays as it is.
    DeclaredTable ensure(long botId, String name, List<DeclaredTable.Column> wanted) {
        DeclaredTable table = find(botId, name).orElseGet(() -> create(botId, DeclaredTable.fold(name)));
        List<DeclaredTable.Column> missing = new ArrayList<>();
        for (DeclaredTable.Column column : wanted) {
            boolean listed = missing.stream().anyMatch(other -> other.name().equals(column.name()));
            if (table.column(column.name()).isEmpty() && !listed) {
                missing.add(column);
            }
        }
        return missing.isEmpty() ? table : extend(table, missing);
    }

    /// Answers how many rows are gone.
    long dropAllOf(long botId) {
        List<DeclaredTable> tables = ofBot(botId);
        long rows = tables.stream().mapToLong(table -> rows(statements, table)).sum();
        statements.forgetComposed();
        forgetAll();
        tables.forEach(table -> statements.execute("DROP TABLE " + table.inFile()));
        return rows;
    }

    private DeclaredTable create(long botId, String name) {
        checkName("table", name);
        if (statements.one(COUNT, row -> row.whole(1), botId).orElse(0L) >= TABLES) {
            throw new ScriptException("this bot has " + TABLES + " tables already");
        }
        DeclaredTable table = new DeclaredTable(ids.next(), botId, name, List.of());
        statements.execute("CREATE TABLE " + table.inFile() + " (id INTEGER PRIMARY KEY) STRICT");
        save(table);
        return table;
    }

    private DeclaredTable extend(DeclaredTable table, List<DeclaredTable.Column> missing) {
        List<DeclaredTable.Column> all = new ArrayList<>(table.columns());
        for (DeclaredTable.Column column : missing) {
            checkName("column", column.name());
            all.add(column);
        }
        if (all.size() > COLUMNS) {
            throw new ScriptException("the table " + table.name() + " would have more than " + COLUMNS + " columns");
        }
        for (DeclaredTable.Column column : missing) {
            statements.execute("ALTER TABLE " + table.inFile() + " ADD COLUMN " + column.inFile() + " "
                    + column.fileType());
            table.indexes(column).forEach(statements::execute);
        }
        DeclaredTable extended = new DeclaredTable(table.id(), table.botId(), table.name(), all);
        save(extended);
        capture.follow(extended);
        statements.forgetComposed();
        return extended;
    }

    private void save(DeclaredTable table) {
        statements.update(SAVE, table.id(), table.botId(), table.name(), Json.text(table.columns()),
                Snowflakes.millisOf(table.id()));
        keep(table);
    }

    private static void checkName(String what, String name) {
        if (isOdd(name)) {
            throw new ScriptException("a " + what + "'s name has 1 to " + NAME + " characters without control codes");
        }
    }
}
