package org.botnode.daemon.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a part says of itself, as `part.json`, the last entry of its zip: enough to restore a tenant without the node's part.
///
/// @param format    which shape this is
/// @param owner     `node`, or the tenant's id
/// @param slug      of the tenant; empty for the node
/// @param name      of the tenant, for people; empty for the node
/// @param createdAt when the tenant was made; absent for the node
/// @param schema    of the database
/// @param at        all that was committed before this moment is in it
/// @param rows      how many rows each table of the database has
/// @param entries   all others, in their order; the database is the first
public record PartContents(int format, String owner, String slug, String name, Optional<Instant> createdAt, int schema,
        Instant at, Map<String, Long> rows, List<Entry> entries) {

    /// The format that this version writes.
    public static final int FORMAT = 1;
    /// A tenant's database.
    public static final String TENANT_DATABASE = "tenant.db";
    /// The node's database.
    public static final String NODE_DATABASE = "node.mv.db";
    static final String NAME = "part.json";

    public PartContents {
        createdAt = createdAt == null ? Optional.empty() : createdAt;
        rows = Map.copyOf(rows);
        entries = List.copyOf(entries);
    }

    /// @param name   a path below the tenant's or the data directory, with `/`
    /// @param bytes  unpacked
    /// @param sha256 of them, in small hexadecimal digits
    public record Entry(String name, long bytes, String sha256) {}

    PartContents with(List<Entry> written) {
        return new PartContents(format, owner, slug, name, createdAt, schema, at, rows, written);
    }

    long plainBytes() {
        return entries.stream().mapToLong(Entry::bytes).sum();
    }
}
