package org.botnode.daemon.store;

import java.util.List;
import java.util.stream.Collectors;
import org.botnode.sync.Catalogue;
import org.botnode.sync.ColumnType;
import org.botnode.sync.Table;

/// The triggers by which a promoted tenant's changes reach its outbox and a frozen one refuses them, made from the
/// catalogue of what replicates. A tenant that was never promoted has none.
final class CaptureTriggers {

    private static final String BOT_ROW = "bot_row";
    private static final int BOT_ROW_CODE = 13;
    private static final String ARE_ON =
            "SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND name = 'sync_capture_message_i'";
    private static final String NAMES = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'sync\\_%' "
            + "ESCAPE '\\'";

    private final Statements statements;

    CaptureTriggers(Statements statements) {
        this.statements = statements;
    }

    /// Puts them on every table that replicates and on every declared one; repeating it changes nothing.
    void switchOn() {
        for (Table table : Catalogue.tables()) {
            if (!table.name().equals(BOT_ROW)) {
                install(table.name(), DeclaredTable.quoted(table.name()), table.code(), image(table));
            }
        }
        DeclaredTables.allOf(statements).forEach(this::installDeclared);
    }

    /// Takes all of them away.
    void switchOff() {
        statements.all(NAMES, row -> row.text(1))
                .forEach(name -> statements.execute("DROP TRIGGER " + DeclaredTable.quoted(name)));
    }

    boolean areOn() {
        return statements.one(ARE_ON, row -> true).isPresent();
    }

    /// Puts a declared table's triggers in step with its columns, where there are any triggers.
    void follow(DeclaredTable table) {
        if (areOn()) {
            for (String kind : List.of("guard", "capture")) {
                for (String event : List.of("i", "u", "d")) {
                    statements.execute("DROP TRIGGER IF EXISTS " + name(kind, declaredName(table), event));
                }
            }
            installDeclared(table);
        }
    }

    private void installDeclared(DeclaredTable table) {
        String data = table.columns().stream()
                .map(column -> literal(column.name()) + ", new." + column.inFile())
                .collect(Collectors.joining(", ", "'' || json_object(", ")"));
        String image = "json_array(new.id, " + table.botId() + ", " + literal(table.name()) + ", " + data + ")";
        install(declaredName(table), table.inFile(), BOT_ROW_CODE, image);
    }

    private static String declaredName(DeclaredTable table) {
        return "bot_" + table.id();
    }

    private void install(String name, String table, int code, String image) {
        guard(name, table, "i", "INSERT");
        guard(name, table, "u", "UPDATE");
        guard(name, table, "d", "DELETE");
        String upsert = row(code, "new.id", 1, image);
        String delete = row(code, "old.id", 2, "NULL");
        capture(name, table, "i", "INSERT", upsert);
        capture(name, table, "u", "UPDATE", "INSERT INTO sync_outbox (txn, tbl, pk, op, img, schema_version) "
                + "SELECT txn, " + code + ", old.id, 2, NULL, schema_version FROM sync_state WHERE old.id <> new.id; "
                + upsert);
        capture(name, table, "d", "DELETE", delete);
    }

    private void guard(String name, String table, String letter, String event) {
        statements.execute("CREATE TRIGGER IF NOT EXISTS " + name("guard", name, letter) + " BEFORE " + event + " ON "
                + table + " WHEN (SELECT mode FROM sync_state) > 1 BEGIN SELECT RAISE(ABORT, 'tenant frozen'); END");
    }

    private void capture(String name, String table, String letter, String event, String body) {
        statements.execute("CREATE TRIGGER IF NOT EXISTS " + name("capture", name, letter) + " AFTER " + event + " ON "
                + table + " BEGIN " + body + " END");
    }

    private static String row(int code, String id, int op, String image) {
        return "INSERT INTO sync_outbox (txn, tbl, pk, op, img, schema_version) SELECT txn, " + code + ", " + id + ", "
                + op + ", " + image + ", schema_version FROM sync_state;";
    }

    /// Bytes go as hex: a blob that looks like SQLite's own JSON would be read as such.
    private static String image(Table table) {
        return table.columns().stream().map(column -> {
            String cell = "new." + DeclaredTable.quoted(column.name());
            return column.type() == ColumnType.BYTES ? "iif(" + cell + " IS NULL, NULL, hex(" + cell + "))" : cell;
        }).collect(Collectors.joining(", ", "json_array(", ")"));
    }

    private static String name(String kind, String table, String letter) {
        return DeclaredTable.quoted("sync_" + kind + "_" + table + "_" + letter);
    }

    private static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
