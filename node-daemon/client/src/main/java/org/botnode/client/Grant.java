package org.botnode.client;

import java.util.Optional;

/// A role of an account, and what it is for.
///
/// @param role   `owner`, `operator`, `attendant` or `viewer`
/// @param tenant slug of the one tenant it is for; absent for the whole node
public record Grant(String role, Optional<String> tenant) {

    public Grant {
        tenant = tenant == null ? Optional.empty() : tenant;
    }
}
