package org.botnode.client;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A tenant that came back from a backup.
///
/// @param asOf        all that was committed before this moment came back
/// @param rows        how many rows each table had as it came back
/// @param erasedAgain users who were erased after the backup was made, and were erased again
/// @param kept        the node's directory in which what was replaced lies
/// @param keptUntil   when the node removes that
public record RestoredTenant(String backup, String tenantId, String slug, Instant asOf, Map<String, Long> rows,
        int erasedAgain, Optional<String> kept, Optional<Instant> keptUntil) {

    public RestoredTenant {
        rows = Map.copyOf(rows);
        kept = kept == null ? Optional.empty() : kept;
        keptUntil = keptUntil == null ? Optional.empty() : keptUntil;
    }
}
