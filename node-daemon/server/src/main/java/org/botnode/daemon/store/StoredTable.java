package org.botnode.daemon.store;

import java.util.List;
import java.util.Optional;

/// A table of a tenant's file, as somebody outside of BotNode is shown it.
///
/// @param name its name in the file
/// @param botId the bot that declared it; empty for one of BotNode's own
/// @param declared the name by which that bot's scripts know it
/// @param columns in the order in which a row's values come
public record StoredTable(String name, Optional<Long> botId, Optional<String> declared, List<Column> columns) {

    public StoredTable {
        columns = List.copyOf(columns);
    }

    /// @param name what scripts call it in a bot's table, where `_row` is the row's own number, else its name in the file
    /// @param inFile its name in the file
    /// @param type `INTEGER`, `REAL`, `TEXT`, `BLOB` or `ANY`
    public record Column(String name, String inFile, String type) { }

    /// The column of that name, if there is one.
    public Optional<Column> column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findAny();
    }
}
