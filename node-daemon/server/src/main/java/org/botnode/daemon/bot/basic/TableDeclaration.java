package org.botnode.daemon.bot.basic;

import java.util.List;
import java.util.Optional;

/// TABLE: a table and its columns as a script declares them.
///
/// @param connection the outside database of `ON name`, which is not hosted: such a table is reported and not made
public record TableDeclaration(String name, List<Column> columns, Optional<String> connection) {

    public TableDeclaration {
        columns = List.copyOf(columns);
    }

    /// @param size      characters of a string or digits of a number, 0 where not said
    /// @param reference the table a REFERENCE points to
    public record Column(String name, ColumnType type, int size, boolean key, boolean required, boolean unique,
                         Value fallback, Optional<String> reference) {}
}
