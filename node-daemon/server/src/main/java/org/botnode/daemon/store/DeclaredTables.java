package org.botnode.daemon.store;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.botnode.client.Json;
import tools.jackson.core.type.TypeReference;

/// The tables that bots have declared.
///
/// What was looked up once is kept: an instance serves one call that holds the file, and all changes go through it.
class DeclaredTables {

    static final int NAME = 100;

    private static final TypeReference<List<DeclaredTable.Column>> COLUMN_LIST = new TypeReference<>() { };
    private static final String FIND = "SELECT id, columns FROM bot_table WHERE bot_id = ? AND name = ?";
    private static final String OF_BOT = "SELECT id, name, columns FROM bot_table WHERE bot_id = ? ORDER BY id";

    final Statements statements;
    private final Map<String, DeclaredTable> known = new HashMap<>();

    DeclaredTables(Statements statements) {
        this.statements = statements;
    }

    final Optional<DeclaredTable> find(long botId, String name) {
        String folded = DeclaredTable.fold(name);
        DeclaredTable seen = known.get(key(botId, folded));
        if (seen != null) {
            return Optional.of(seen);
        }
        if (isOdd(folded)) {
            return Optional.empty();
        }
        Optional<DeclaredTable> found = statements.one(FIND,
                row -> new DeclaredTable(row.whole(1), botId, folded, columns(row.text(2))), botId, folded);
        found.ifPresent(this::keep);
        return found;
    }

    final List<DeclaredTable> ofBot(long botId) {
        return statements.all(OF_BOT,
                row -> new DeclaredTable(row.whole(1), botId, row.text(2), columns(row.text(3))), botId);
    }

    /// All declared tables of all bots.
    static List<DeclaredTable> allOf(Statements statements) {
        return statements.all("SELECT id, bot_id, name, columns FROM bot_table ORDER BY id",
                row -> new DeclaredTable(row.whole(1), row.whole(2), row.text(3), columns(row.text(4))));
    }

    /// How many rows a table has.
    static long rows(Statements statements, DeclaredTable table) {
        return statements.allComposed("SELECT count(*) FROM " + table.inFile(), row -> row.whole(1), List.of()).getFirst();
    }

    final void keep(DeclaredTable table) {
        known.put(key(table.botId(), table.name()), table);
    }

    final void forgetAll() {
        known.clear();
    }

    static boolean isOdd(String name) {
        return name.isBlank() || name.length() > NAME || name.codePoints().anyMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    private static String key(long botId, String folded) {
        return botId + " " + folded;
    }

    private static List<DeclaredTable.Column> columns(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), COLUMN_LIST);
    }
}
