package org.botnode.daemon.store;

import java.util.Map;

/// A tenant's limits and how far they are used.
///
/// @param limits one for each quota, in force
/// @param owner  those that the owner set for this tenant
/// @param used   as of the last commit, for each quota that adds up
public record QuotaStanding(Map<Quota, Long> limits, Map<Quota, Long> owner, Map<Quota, Long> used) {

    public QuotaStanding {
        limits = Map.copyOf(limits);
        owner = Map.copyOf(owner);
        used = Map.copyOf(used);
    }
}
