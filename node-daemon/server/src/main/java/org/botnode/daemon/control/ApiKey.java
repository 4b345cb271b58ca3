package org.botnode.daemon.control;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.botnode.client.Role;

/// A key to the HTTP API, known by its hash alone.
///
/// @param hash SHA-256 of the whole key, in hexadecimal
/// @param tenantId the one tenant it is for; empty for the whole node
/// @param expiresAt when it opens nothing any more by itself
/// @param usedAt    when a request last came with it, told a minute late at most
public record ApiKey(long id, String hash, String label, Role role, OptionalLong tenantId, Instant createdAt,
        Optional<Instant> expiresAt, Optional<Instant> revokedAt, Optional<Instant> usedAt) {

    /// Whether it still opens anything.
    public boolean isLive(Instant now) {
        return revokedAt.isEmpty() && expiresAt.filter(end -> !now.isBefore(end)).isEmpty();
    }

    /// What it may do, and where.
    public RoleGrant grant() {
        return new RoleGrant(tenantId, role);
    }

    ApiKey revoked(Instant at) {
        return new ApiKey(id, hash, label, role, tenantId, createdAt, expiresAt, Optional.of(at), usedAt);
    }

    ApiKey used(Instant at) {
        return new ApiKey(id, hash, label, role, tenantId, createdAt, expiresAt, revokedAt, Optional.of(at));
    }

    @Override
    public String toString() {
        return "ApiKey[id=" + id + ", label=" + label + ", role=" + role + "]";
    }
}
