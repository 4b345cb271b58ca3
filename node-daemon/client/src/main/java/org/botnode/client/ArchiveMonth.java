package org.botnode.client;

import java.time.Instant;
import java.util.Optional;

/// One month of a tenant's archive.
///
/// @param month         such as `2026-05`, UTC
/// @param messages      how many it holds
/// @param parts         files
/// @param bytes         of them, compressed and sealed
/// @param first         when its first message was written
/// @param last          when its last one was
/// @param restoredUntil until when its messages also stand in the database again, where somebody had it restored
public record ArchiveMonth(String month, long messages, int parts, long bytes, Instant first, Instant last,
        Optional<Instant> restoredUntil) {

    public ArchiveMonth {
        restoredUntil = restoredUntil == null ? Optional.empty() : restoredUntil;
    }
}
