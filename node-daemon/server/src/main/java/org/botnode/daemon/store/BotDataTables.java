package org.botnode.daemon.store;

import java.util.List;

/// The tables that bots declare: real tables of the tenant's file, named so that they can never be one of ours.
final class BotDataTables {

    private static final String OF_BOT = "SELECT name FROM bot_table WHERE bot_id = ?";

    private final Statements statements;

    BotDataTables(Statements statements) {
        this.statements = statements;
    }

    /// The table's name in the file, quoted.
    static String fileName(long botId, String name) {
        return quoted("bot_" + botId + "_" + name);
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    void dropAllOf(long botId) {
        List<String> names = statements.all(OF_BOT, row -> row.text(1), botId);
        statements.forgetComposed();
        names.forEach(name -> statements.execute("DROP TABLE " + fileName(botId, name)));
    }
}
