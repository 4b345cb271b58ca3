package org.botnode.daemon.store;

import java.time.Instant;
import java.util.List;

/// What a repair brought over from a damaged file, and what it could not.
///
/// @param damagedFile the name under which the damaged file is kept in the tenant's directory
/// @param tables each table with rows, in the file's order
/// @param notes what an operator should know beside the numbers
public record RepairReport(Instant at, String damagedFile, List<Table> tables, List<String> notes) {

    /// @param copied rows in the new file
    /// @param lost rows that are known to have been there and are not in the new file
    /// @param unreadable parts of the table that could not be read; where an index did not count their rows, `lost` is
    ///                   less than the truth
    public record Table(String name, long copied, long lost, int unreadable) {}

    public RepairReport {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    /// Rows that did not come over, as far as they are known.
    public long lost() {
        return tables.stream().mapToLong(Table::lost).sum();
    }
}
