package org.botnode.client;

import java.time.Instant;
import java.util.Optional;

/// An API key without its secret.
///
/// @param expiresAt when it opens nothing any more by itself
/// @param revokedAt when it was revoked
/// @param usedAt    when a request last came with it, told a minute late at most
public record KeyView(String id, String label, String role, Optional<String> tenant, Instant createdAt,
        Optional<Instant> expiresAt, Optional<Instant> revokedAt, Optional<Instant> usedAt) {

    public KeyView {
        tenant = tenant == null ? Optional.empty() : tenant;
        expiresAt = expiresAt == null ? Optional.empty() : expiresAt;
        revokedAt = revokedAt == null ? Optional.empty() : revokedAt;
        usedAt = usedAt == null ? Optional.empty() : usedAt;
    }
}
