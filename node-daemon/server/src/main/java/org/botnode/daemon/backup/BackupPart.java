package org.botnode.daemon.backup;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.botnode.daemon.vault.KeyOwner;

/// One part of a backup: a sealed file in its place, of the node or of one tenant. A part that still says what there is may
/// belong to many backups.
///
/// @param owner      whose key seals it: `node`, or the tenant's id
/// @param slug       the tenant's slug; empty for the node
/// @param file       its name in the place, below what the node has there: `parts/OWNER/BACKUP`, by the backup that made it
/// @param bytes      of the sealed file
/// @param sha256     of the sealed file, in small hexadecimal digits
/// @param plainBytes of all that is in it, unpacked
/// @param schema     of its database
/// @param rows       how many rows each table of its database has
/// @param database   SHA-256 of its database
/// @param files      changes where one of the files beside the database does
/// @param mark       changes with each write to the tenant's file; empty for the node
/// @param madeAt     when it was copied
/// @param asOf       all that was committed before this moment is in it, whatever was said later
/// @param verifiedAt when it was last read back from its place, opened, restored aside and compared
public record BackupPart(String owner, String slug, String file, long bytes, String sha256, long plainBytes, int schema,
        Map<String, Long> rows, String database, String files, String mark, Instant madeAt, Instant asOf,
        Instant verifiedAt) {

    static final String NODE = KeyOwner.NODE.text();

    public BackupPart {
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }

    public boolean belongsToNode() {
        return owner.equals(NODE);
    }

    /// The tenant's id; 0 for the node.
    public long tenant() {
        return belongsToNode() ? 0 : Long.parseLong(owner);
    }

    /// Whose key opens it.
    public KeyOwner keyOwner() {
        return belongsToNode() ? KeyOwner.NODE : KeyOwner.ofTenant(tenant());
    }

    /// The same, which is also what there is at a later moment.
    BackupPart still(String slugNow, String markNow, Instant moment) {
        return new BackupPart(owner, slugNow, file, bytes, sha256, plainBytes, schema, rows, database, files, markNow, madeAt,
                moment, verifiedAt);
    }

    BackupPart verified(Instant at) {
        return new BackupPart(owner, slug, file, bytes, sha256, plainBytes, schema, rows, database, files, mark, madeAt, asOf,
                at);
    }
}
