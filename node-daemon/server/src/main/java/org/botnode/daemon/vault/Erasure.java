package org.botnode.daemon.vault;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// Who was erased, so that a restore erases them again. It names nobody: ids are numbers that the node gave.
///
/// @param tenant the tenant's id
/// @param user   the end user's id; absent where the whole tenant was erased
public record Erasure(String tenant, Optional<String> user, Instant at) {

    public Erasure {
        user = user == null ? Optional.empty() : user;
    }

    static Erasure of(long tenant, OptionalLong user, Instant at) {
        return new Erasure(Long.toString(tenant),
                user.isPresent() ? Optional.of(Long.toString(user.getAsLong())) : Optional.empty(), at);
    }

    boolean isOfSame(Erasure other) {
        return tenant.equals(other.tenant) && user.equals(other.user);
    }
}
