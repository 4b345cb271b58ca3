package org.botnode.daemon.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.botnode.daemon.store.Channel;
import org.botnode.daemon.store.Memory;
import org.botnode.daemon.store.MessageRole;
import org.botnode.daemon.store.MessageType;
import org.botnode.daemon.store.SessionState;
import org.botnode.daemon.store.StoredTable;

/// Describes the files of rows in an archive, as `rows/schema.json`: a table, its file, its columns, and what codes mean.
///
/// @param times how columns of time are to be read
record RowsSchema(String times, String ids, List<Table> tables, Map<String, Map<String, String>> codes) {

    static final String FILE = "rows/schema.json";
    private static final String TIMES = "milliseconds since 1970-01-01T00:00:00Z where a column ends with _at or _time; "
            + "days since 1970-01-01 where it ends with day";
    private static final String IDS = "64-bit numbers as strings: milliseconds since 2024-01-01T00:00:00Z in the upper "
            + "41 bits";

    /// @param bot     slug of the bot whose table it is
    /// @param declared what that bot's scripts call it
    record Table(String name, String file, Optional<String> bot, Optional<String> declared, List<Column> columns) { }

    /// @param type `id`, `integer`, `real`, `text`, `base64` or `any`
    record Column(String name, String type) { }

    static RowsSchema of(List<StoredTable> tables, Map<Long, String> bots) {
        List<Table> described = new ArrayList<>();
        for (StoredTable table : tables) {
            described.add(new Table(table.name(), file(table), table.botId().map(id -> bots.getOrDefault(id, "")),
                    table.declared(), table.columns().stream().map(column -> new Column(column.name(),
                            type(table, column))).toList()));
        }
        return new RowsSchema(TIMES, IDS, described, meanings());
    }

    /// A name that is a file's on every system: what is neither letter, digit nor underscore is written as `%` and its
    /// code, and of a long name only the table's number stays.
    static String file(StoredTable table) {
        StringBuilder name = new StringBuilder();
        table.name().chars().forEach(c -> {
            if (c < 128 && (Character.isLetterOrDigit(c) || c == '_')) {
                name.append((char) c);
            } else {
                name.append('%').append("%04x".formatted(c));
            }
        });
        String safe = name.length() <= 150 ? name.toString()
                : name.substring(0, 150) + "%" + "%08x".formatted(table.name().hashCode());
        return "rows/" + safe + ".jsonl";
    }

    private static String type(StoredTable table, StoredTable.Column column) {
        return switch (column.type()) {
            case "INTEGER" -> JsonRows.isId(table, column.name()) ? "id" : "integer";
            case "REAL" -> "real";
            case "BLOB" -> "base64";
            case "TEXT" -> table.name().equals("memory") && column.name().equals("value") ? "any" : "text";
            default -> "any";
        };
    }

    private static Map<String, Map<String, String>> meanings() {
        Map<String, Map<String, String>> codes = new LinkedHashMap<>();
        codes.put("channel", words(Channel.values(), Channel::code));
        codes.put("message.role", words(MessageRole.values(), MessageRole::code));
        codes.put("message.type", words(MessageType.values(), MessageType::code));
        codes.put("session.state", words(SessionState.values(), SessionState::code));
        codes.put("memory.scope", words(Memory.Scope.values(), Memory.Scope::code));
        return codes;
    }

    private static <E extends Enum<E>> Map<String, String> words(E[] all, ToIntFunction<E> code) {
        Map<String, String> words = new LinkedHashMap<>();
        for (E one : all) {
            words.put(Integer.toString(code.applyAsInt(one)), one.name().toLowerCase(Locale.ROOT));
        }
        return words;
    }
}
