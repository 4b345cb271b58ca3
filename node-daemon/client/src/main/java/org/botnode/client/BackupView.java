package org.botnode.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A backup that lies in its place.
///
/// @param id         to be named when it is checked or restored
/// @param at         when it began
/// @param state      `verified`; `incomplete`: a tenant could not be copied; `damaged`: a later check found a part that cannot
///     be restored; `unreadable`: it does not open here
/// @param verifiedAt when all of it was last proven
/// @param bytes      of all its parts, those that it shares with others among them
/// @param ownBytes   that it brought to the place itself
/// @param tenants    how many are in it
/// @param findings   what is wrong with it, a sentence each
/// @param parts      what it is made of; only where one backup is asked for
public record BackupView(
        String id,
        Instant at,
        String state,
        Optional<Instant> verifiedAt,
        long bytes,
        long ownBytes,
        int tenants,
        List<String> findings,
        Optional<List<BackupPartView>> parts) {

    public BackupView {
        verifiedAt = verifiedAt == null ? Optional.empty() : verifiedAt;
        findings = findings == null ? List.of() : List.copyOf(findings);
        parts = parts == null ? Optional.empty() : parts.map(List::copyOf);
    }
}
