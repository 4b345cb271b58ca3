package org.botnode.client;

import java.util.Optional;

/// The wish to have a month of the archive in the database again.
///
/// @param month such as `2026-05`
/// @param days  for which it stays there, 1 to 365; 30 where it is absent
public record ArchiveRestoreRequest(String month, Optional<Integer> days) {

    public ArchiveRestoreRequest {
        days = days == null ? Optional.empty() : days;
    }
}
