package org.botnode.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was erased of a tenant, how that can be checked, and what is out of reach.
///
/// @param tenantId    the tenant's id, which no other will have
/// @param held        what it had as of its last commit, such as `users` or `bytes`; empty where its file could not be read
/// @param erased      what is gone
/// @param check       how to see that it is
/// @param outOfReach  copies that the node cannot erase
/// @param orderedAt   when somebody said so
/// @param completedAt when all of it was done; absent while something is left, which is tried again
public record ErasureReceipt(
        String tenantId,
        String slug,
        String name,
        Map<String, Long> held,
        List<String> erased,
        List<String> check,
        List<String> outOfReach,
        Instant orderedAt,
        Optional<Instant> completedAt) {

    public ErasureReceipt {
        held = held == null ? Map.of() : Map.copyOf(held);
        erased = List.copyOf(erased);
        check = List.copyOf(check);
        outOfReach = List.copyOf(outOfReach);
        completedAt = completedAt == null ? Optional.empty() : completedAt;
    }
}
