package org.botnode.sync;

import static org.botnode.sync.Column.code;
import static org.botnode.sync.Column.of;
import static org.botnode.sync.Column.optional;
import static org.botnode.sync.Column.parent;
import static org.botnode.sync.ColumnType.BIGINT;
import static org.botnode.sync.ColumnType.BYTES;
import static org.botnode.sync.ColumnType.FLAG;
import static org.botnode.sync.ColumnType.INT;
import static org.botnode.sync.ColumnType.TEXT;
import static org.botnode.sync.ColumnType.TIME;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What replicates: the tables of a tenant's file that go to its shard, in the order in which they may be written.
///
/// A code is for ever. 8, 10 and 11 belong to `delivery`, `schedule` and `attachment`, which join with their features;
/// a table that nobody foresaw takes the next free code. Blobs have no code: they are keyed by their content.
public final class Catalogue {
    /// The version of the shard's schema that this catalogue describes.
    public static final int SCHEMA_VERSION = 1;

    private static final int CHANNELS = 10;
    private static final int ROLES = 10;
    private static final int MESSAGE_TYPES = 8;
    private static final int STATES = 99;

    private static final List<Table> TABLES = List.of(
            Table.of(1, "tenant_control", of("name", TEXT), of("value", TEXT), of("updated_at", TIME)),
            Table.of(2, "bot", of("slug", TEXT), of("name", TEXT), of("version", TEXT), of("versions", TEXT),
                    of("settings", TEXT), of("is_public", FLAG), of("installed_at", TIME), of("updated_at", TIME)),
            Table.of(3, "end_user", code("channel", CHANNELS), of("account", TEXT), of("external_id", TEXT),
                    of("name", TEXT), of("last_seen_day", INT), of("created_at", TIME)),
            Table.monthly(4, "session", parent("bot_id", "bot"), parent("user_id", "end_user"),
                    code("channel", CHANNELS), of("account", TEXT), code("state", STATES), of("variables", TEXT),
                    of("opened_at", TIME), of("updated_at", TIME)),
            Table.of(5, "dialog_state", of("version", TEXT), of("state", TEXT), of("updated_at", TIME)),
            Table.monthly(6, "message", of("session_id", BIGINT), code("role", ROLES), code("type", MESSAGE_TYPES),
                    of("body", TEXT), optional("reply_to", BIGINT), optional("extra", TEXT), of("created_at", TIME)),
            Table.of(7, "inbound", parent("bot_id", "bot"), of("account", TEXT), parent("user_id", "end_user"),
                    of("event_key", TEXT), of("body_hash", BYTES), optional("session_id", BIGINT),
                    optional("platform_time", TIME), of("received_at", TIME), code("state", STATES),
                    optional("raw", BYTES)),
            Table.of(9, "memory", code("scope", STATES), of("owner_id", BIGINT), of("name", TEXT), of("value", TEXT),
                    optional("expires_at", TIME), of("updated_at", TIME)),
            Table.monthly(12, "daily_aggregate", of("day", INT), of("bot_id", BIGINT), code("channel", CHANNELS),
                    of("messages", BIGINT), of("replies", BIGINT), of("users", BIGINT), of("sessions", BIGINT)),
            Table.of(13, "bot_row", of("bot_id", BIGINT), of("table_name", TEXT), of("data", TEXT)),
            Table.of(14, "bot_table", parent("bot_id", "bot"), of("name", TEXT), of("columns", TEXT),
                    of("created_at", TIME)));

    private static final Map<Integer, Table> BY_CODE = byCode();

    private Catalogue() {}

    /// All tables, parents before children.
    public static List<Table> tables() {
        return TABLES;
    }

    public static Optional<Table> table(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    private static Map<Integer, Table> byCode() {
        var map = new TreeMap<Integer, Table>();
        TABLES.forEach(table -> map.put(table.code(), table));
        return Map.copyOf(map);
    }
}
