package org.botnode.client;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What bringing a tenant back would bring, and what it would put aside.
///
/// @param backup      its name
/// @param tenantId    the tenant's id
/// @param slug        as it is now, or was where it is gone
/// @param present     whether there is such a tenant now
/// @param asOf        all that was committed before this moment is in the backup
/// @param bytes       of the backup's part
/// @param rows        how many rows each table has in the backup
/// @param rowsNow     and now; empty where there is none, or it cannot be read
/// @param newer       how many rows of now came after the backup, by table; bots' tables do not tell
/// @param unreadable  why what is there now cannot be read
/// @param erasedUsers users of it that were erased, ever: those whom the backup brings back are erased again
public record RestorePreview(String backup, String tenantId, String slug, boolean present, Instant asOf, long bytes,
        Map<String, Long> rows, Map<String, Long> rowsNow, Map<String, Long> newer, Optional<String> unreadable,
        int erasedUsers) {

    public RestorePreview {
        rows = Map.copyOf(rows);
        rowsNow = Map.copyOf(rowsNow);
        newer = Map.copyOf(newer);
        unreadable = unreadable == null ? Optional.empty() : unreadable;
    }
}
