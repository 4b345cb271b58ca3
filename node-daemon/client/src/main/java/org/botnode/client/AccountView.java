package org.botnode.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An account without its password.
///
/// @param roles      at most one a tenant, and one for the whole node
/// @param passwordAt when its password was set
/// @param disabledAt when it was disabled
/// @param signedInAt when somebody last signed in with it
public record AccountView(String id, String name, List<Grant> roles, Instant createdAt, Instant passwordAt,
        Optional<Instant> disabledAt, Optional<Instant> signedInAt) {

    public AccountView {
        roles = roles == null ? List.of() : List.copyOf(roles);
        disabledAt = disabledAt == null ? Optional.empty() : disabledAt;
        signedInAt = signedInAt == null ? Optional.empty() : signedInAt;
    }
}
