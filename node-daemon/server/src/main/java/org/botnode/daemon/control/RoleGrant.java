package org.botnode.daemon.control;

import java.util.OptionalLong;
import org.botnode.client.Role;

/// A role and what it is for.
///
/// @param tenantId the one tenant it is for; empty for the whole node
public record RoleGrant(OptionalLong tenantId, Role role) {

    public static RoleGrant node(Role role) {
        return new RoleGrant(OptionalLong.empty(), role);
    }

    public static RoleGrant tenant(long tenantId, Role role) {
        return new RoleGrant(OptionalLong.of(tenantId), role);
    }

    public boolean isForNode() {
        return tenantId.isEmpty();
    }

    /// Whether it is for that one tenant.
    public boolean isFor(long tenant) {
        return tenantId.isPresent() && tenantId.getAsLong() == tenant;
    }
}
