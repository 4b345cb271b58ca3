package org.botnode.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was erased of one end user, how that can be checked, and what is out of reach. It names the user by the id that the
/// node gave, since the name would be the last thing kept of the person.
///
/// @param channel     over which the user spoke, such as `api` or `web`
/// @param held        how many rows of each table were the user's when somebody said so
/// @param erased      what is gone
/// @param check       how to see that it is
/// @param outOfReach  copies that the node cannot erase, or not yet
/// @param orderedAt   when somebody said so
/// @param completedAt when all of it was done; absent while something is left, which is tried again
public record UserErasureReceipt(
        String tenantId,
        String tenant,
        String userId,
        String channel,
        Map<String, Long> held,
        List<String> erased,
        List<String> check,
        List<String> outOfReach,
        Instant orderedAt,
        Optional<Instant> completedAt) {

    public UserErasureReceipt {
        held = held == null ? Map.of() : Map.copyOf(held);
        erased = List.copyOf(erased);
        check = List.copyOf(check);
        outOfReach = List.copyOf(outOfReach);
        completedAt = completedAt == null ? Optional.empty() : completedAt;
    }
}
