package org.botnode.client;

import java.time.Instant;
import java.util.Optional;

/// An API key without its secret.
///
/// @param revokedAt when it was revoked
public record KeyView(
        String id, String label, String role, Optional<String> tenant, Instant createdAt, Optional<Instant> revokedAt) {

    public KeyView {
        tenant = tenant == null ? Optional.empty() : tenant;
        revokedAt = revokedAt == null ? Optional.empty() : revokedAt;
    }
}
