package org.botnode.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an exported archive says of itself, as `manifest.json`, its last entry.
///
/// @param format of the archive; a reader refuses a larger one than it knows
/// @param kind `tenant`, or `user` for one end user's data, which cannot be imported
/// @param user whose data it is, of kind `user`
/// @param schemaVersion of `tenant.db`; of kind `user` that of the file from which the rows are
/// @param limits that the tenant's owner has set, by their ids
/// @param rows how many rows each table has
/// @param entries all entries but this one, in the archive's order
public record TransferManifest(int format, String kind, Source node, Subject tenant, Optional<User> user,
        int schemaVersion, Instant exportedAt, Map<String, Long> limits, Map<String, Long> rows, List<Entry> entries) {

    /// The format that this version writes.
    public static final int FORMAT = 1;
    /// An archive of a whole tenant.
    public static final String TENANT = "tenant";
    /// An archive of one end user.
    public static final String USER = "user";

    public TransferManifest {
        if (kind == null || node == null || tenant == null || exportedAt == null || entries == null) {
            throw new IllegalArgumentException("the manifest lacks a field");
        }
        user = user == null ? Optional.empty() : user;
        limits = limits == null ? Map.of() : limits;
        rows = rows == null ? Map.of() : rows;
        entries = List.copyOf(entries);
    }

    /// The node that wrote it.
    public record Source(String id, String name, String version) { }

    /// The tenant whose data it is.
    public record Subject(String id, String slug, String name, Instant createdAt) { }

    /// The end user whose data it is.
    public record User(String id, String account, String externalId) { }

    /// One entry.
    ///
    /// @param size in bytes, unpacked
    /// @param sha256 of its bytes, in small hexadecimal digits
    public record Entry(String name, long size, String sha256) { }
}
