package org.botnode.daemon.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.botnode.client.Json;
import org.botnode.daemon.bot.basic.ValueCodec;
import org.botnode.daemon.store.StoredTable;

/// Writes rows as JSON Lines: an object a row, ids as strings, bytes in base64, what a bot remembers as the value that it
/// is. Belongs to one thread.
final class JsonRows {

    private final StoredTable table;
    private final OutputStream out;
    private long count;

    JsonRows(StoredTable table, OutputStream out) {
        this.table = table;
        this.out = out;
    }

    /// How many rows were written.
    long count() {
        return count;
    }

    /// @throws UncheckedIOException where the rows can go no further
    void write(List<Object> values) {
        Map<String, Object> row = LinkedHashMap.newLinkedHashMap(values.size());
        for (int i = 0; i < values.size(); i++) {
            StoredTable.Column column = table.columns().get(i);
            row.put(column.name(), shown(column.name(), values.get(i)));
        }
        try {
            out.write(Json.bytes(row));
            out.write('\n');
            count++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether a column of BotNode's own tables holds ids: numbers that a JSON reader may not round.
    static boolean isId(StoredTable table, String column) {
        return column.equals("_row") || table.botId().isEmpty()
                && (column.equals("id") || column.endsWith("_id") && !column.equals("shard_id") || column.equals("pk")
                        || column.equals("reply_to"));
    }

    private Object shown(String column, Object value) {
        return switch (value) {
            case Long id when isId(table, column) -> Long.toString(id);
            case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
            case String text when isEncoded(column) -> decoded(text);
            case null, default -> value;
        };
    }

    private boolean isEncoded(String column) {
        return table.name().equals("memory") && column.equals("value");
    }

    /// What the engine wrote, as JSON; a value that it cannot read any more stays as it stands.
    private static Object decoded(String text) {
        try {
            return Json.tree(ValueCodec.json(Base64.getDecoder().decode(text)));
        } catch (RuntimeException unreadable) {
            return text;
        }
    }
}
