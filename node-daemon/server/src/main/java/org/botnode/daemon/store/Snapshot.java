package org.botnode.daemon.store;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// A copy of a tenant's file as it was at one moment between two commits: a database of its own, forced to the disk.
///
/// @param file where the copy stands
/// @param bytes its size
/// @param sha256 of its bytes, in small hexadecimal digits
/// @param schema the last step of the schema that it has behind it
/// @param epoch which life of replication it is from
/// @param transaction the last numbered transaction in it; 0 of a tenant that never replicated
/// @param logEnd the last row that replication's log ever had; 0 where it never had one
/// @param rows how many rows each table has, those of bots among them, by the tables' names in the file, in their order
public record Snapshot(Path file, long bytes, String sha256, int schema, long epoch, long transaction, long logEnd,
        Map<String, Long> rows) {

    public Snapshot {
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }

    /// Opens the copy for reading; the caller closes it.
    public StoredTenant open() {
        return new StoredTenant(file);
    }
}
