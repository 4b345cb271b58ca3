package org.botnode.client;

import java.time.Instant;
import java.util.Optional;

/// An API key to make.
///
/// @param label     what it is for
/// @param role      `owner`, `operator`, `attendant` or `viewer`
/// @param tenant    slug of the one tenant it is bound to; absent for the whole node
/// @param expiresAt when it is to open nothing any more; absent where only revoking ends it
public record KeyRequest(String label, String role, Optional<String> tenant, Optional<Instant> expiresAt) {

    public KeyRequest {
        tenant = tenant == null ? Optional.empty() : tenant;
        expiresAt = expiresAt == null ? Optional.empty() : expiresAt;
    }

    /// A key that lasts until it is revoked.
    public KeyRequest(String label, String role, Optional<String> tenant) {
        this(label, role, tenant, Optional.empty());
    }
}
