package org.botnode.daemon.control;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.botnode.client.Role;

/// A key to the HTTP API, known by its hash alone.
///
/// @param hash SHA-256 of the whole key, in hexadecimal
/// @param tenantId the one tenant it is for; empty for the whole node
public record ApiKey(long id, String hash, String label, Role role, OptionalLong tenantId, Instant createdAt,
        Optional<Instant> revokedAt) {

    /// Whether it still opens anything.
    public boolean isLive() {
        return revokedAt.isEmpty();
    }

    @Override
    public String toString() {
        return "ApiKey[id=" + id + ", label=" + label + ", role=" + role + "]";
    }
}
