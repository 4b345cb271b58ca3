package org.botnode.client;

import java.util.Optional;

/// An API key to make.
///
/// @param label  what it is for
/// @param role   `owner`, `operator`, `attendant` or `viewer`
/// @param tenant slug of the one tenant it is bound to; absent for the whole node
public record KeyRequest(String label, String role, Optional<String> tenant) {

    public KeyRequest {
        tenant = tenant == null ? Optional.empty() : tenant;
    }
}
