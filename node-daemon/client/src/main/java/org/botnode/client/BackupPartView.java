package org.botnode.client;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The node or one tenant in a backup.
///
/// @param tenant absent for the node itself
/// @param slug   the tenant's, when the backup was made
/// @param asOf   all that was committed before this moment is in it
/// @param madeAt when it was copied; earlier than the backup where it had not changed since
/// @param bytes  of the sealed file
/// @param rows   how many rows each table has
public record BackupPartView(Optional<String> tenant, String slug, Instant asOf, Instant madeAt, Instant verifiedAt,
        long bytes, Map<String, Long> rows) {

    public BackupPartView {
        tenant = tenant == null ? Optional.empty() : tenant;
        rows = rows == null ? Map.of() : Map.copyOf(rows);
    }
}
