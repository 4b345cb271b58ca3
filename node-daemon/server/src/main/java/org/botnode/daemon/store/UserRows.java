package org.botnode.daemon.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which rows of a tenant are one end user's: what the user's id leads to, and rows of bots' tables with a column that names
/// a user.
///
/// @param parts in the order in which they are read
public record UserRows(List<Part> parts) {

    /// Columns of bots' tables that name whose row it is, by the user's name at the channel or by id.
    static final Set<String> NAMING = Set.of("user", "user_id", "userid", "username");

    private static final int SLICE = 500;

    /// Some rows of a table: those that have one of some values in a column, and one in another, where that is asked too.
    ///
    /// @param table as it is shown, which may be without some of its columns
    public record Part(StoredTable table, StoredTable.Column column, List<Object> values, Optional<Also> also) {

        public Part {
            values = List.copyOf(values);
        }

        /// Shows the rows.
        public void each(StoredTables tables, StoredTables.RowVisitor visitor) {
            for (int from = 0; from < values.size(); from += SLICE) {
                tables.each(table, column, values.subList(from, Math.min(values.size(), from + SLICE)), row -> {
                    if (also.isEmpty() || also.get().holds(table, row)) {
                        visitor.row(row);
                    }
                });
            }
        }
    }

    /// A column with a value.
    public record Also(String column, Object value) {

        boolean holds(StoredTable table, List<Object> row) {
            return value.equals(row.get(table.columns().indexOf(table.column(column).orElseThrow())));
        }
    }

    /// All that a tenant's file has of that user.
    public static UserRows of(TenantReader reader, EndUser user) {
        List<StoredTable> all = reader.tables().all();
        StoredTable session = named(all, "session");
        List<Object> id = List.of(user.id());
        List<Part> parts = new ArrayList<>();
        parts.add(part(named(all, "end_user"), "id", id));
        Part sessions = part(session, "user_id", id);
        parts.add(sessions);
        List<Object> ids = new ArrayList<>();
        int at = session.columns().indexOf(session.column("id").orElseThrow());
        sessions.each(reader.tables(), row -> ids.add(row.get(at)));
        parts.add(part(named(all, "message"), "session_id", ids));
        // That a dialog waits, not the engine's own notes on where.
        parts.add(part(without(named(all, "dialog_state"), "state"), "id", ids));
        parts.add(part(named(all, "inbound"), "user_id", id));
        StoredTable memory = named(all, "memory");
        parts.add(new Part(memory, memory.column("owner_id").orElseThrow(), id,
                Optional.of(new Also("scope", (long) Memory.Scope.USER.code()))));
        for (StoredTable table : all) {
            if (table.botId().isPresent()) {
                table.columns().stream().filter(column -> NAMING.contains(column.name())).findFirst()
                        .ifPresent(column -> parts.add(new Part(table, column,
                                List.of(user.externalId(), Long.toString(user.id()), user.id()), Optional.empty())));
            }
        }
        return new UserRows(List.copyOf(parts));
    }

    /// The tables that such rows may stand in.
    public List<StoredTable> tables() {
        return parts.stream().map(Part::table).toList();
    }

    /// Those of bots' tables.
    List<Part> ofBots() {
        return parts.stream().filter(part -> part.table().botId().isPresent()).toList();
    }

    /// How many rows of each table these are; tables without any are left out.
    public Map<String, Long> counts(StoredTables tables) {
        Map<String, Long> counts = new LinkedHashMap<>();
        parts.forEach(part -> part.each(tables, _ -> counts.merge(part.table().name(), 1L, Long::sum)));
        return counts;
    }

    private static Part part(StoredTable table, String column, List<Object> values) {
        return new Part(table, table.column(column).orElseThrow(), values, Optional.empty());
    }

    private static StoredTable without(StoredTable table, String column) {
        return new StoredTable(table.name(), table.botId(), table.declared(),
                table.columns().stream().filter(it -> !it.name().equals(column)).toList());
    }

    private static StoredTable named(List<StoredTable> all, String name) {
        return all.stream().filter(table -> table.name().equals(name)).findAny().orElseThrow();
    }
}
