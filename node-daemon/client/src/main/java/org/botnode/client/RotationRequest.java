package org.botnode.client;

import java.util.Optional;

/// Asks for new keys.
///
/// @param owner   `node` or a tenant's slug; absent: of every owner
/// @param nodeKey whether the key that wraps all others is made anew too, and with it the recovery key
public record RotationRequest(Optional<String> owner, boolean nodeKey) {

    public RotationRequest {
        owner = owner == null ? Optional.empty() : owner;
    }
}
