package org.botnode.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a tenant's file stands.
///
/// @param state `sound`; `unchecked` where a check is to come and the tenant is served meanwhile; `quarantined` where it
///              is damaged and nobody reads or writes it
/// @param since when it came to stand so, where that was noted
/// @param reason why, where it is not sound
/// @param findings what the last check found, a few lines at most
/// @param work what is done with it just now: `check`, `repair` or `settle`
/// @param repair what the last repair brought over
public record TenantHealthView(String tenant, String state, Optional<Instant> since, Optional<String> reason,
        List<String> findings, Optional<String> work, Optional<Repair> repair) {

    /// What a repair brought over.
    ///
    /// @param damagedFile the name under which the damaged file is kept in the tenant's directory
    /// @param notes what to know beside the numbers
    public record Repair(Instant at, String damagedFile, List<Table> tables, List<String> notes) {}

    /// A table that a repair brought over.
    ///
    /// @param copied rows in the new file
    /// @param lost rows that are known to have been there and are not in the new file
    /// @param unreadable parts that could not be read; `lost` counts their rows where an index knows them
    public record Table(String name, long copied, long lost, int unreadable) {}

    public TenantHealthView {
        findings = findings == null ? List.of() : List.copyOf(findings);
    }
}
