package org.botnode.daemon.security;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.botnode.client.Grant;
import org.botnode.client.Role;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.RoleGrant;
import org.botnode.daemon.tenant.Tenants;

/// Roles as they travel, by names and slugs, and as they are kept, by ids.
final class Roles {

    private static final int MOST = 1000;

    private final Tenants tenants;

    Roles(Tenants tenants) {
        this.tenants = tenants;
    }

    /// @throws NodeException `INVALID_FIELD`, or `NOT_FOUND` for a tenant that is not there
    RoleGrant read(String role, Optional<String> tenant) {
        var tenantId = tenant.map(slug -> OptionalLong.of(tenants.required(slug).id())).orElse(OptionalLong.empty());
        return new RoleGrant(tenantId, role(role));
    }

    List<RoleGrant> read(List<Grant> grants) {
        if (grants.isEmpty() || grants.size() > MOST) {
            throw NodeException.invalidField("roles", "names 1 to " + MOST + " roles");
        }
        var read = grants.stream().map(grant -> read(grant.role(), grant.tenant())).toList();
        var places = new HashSet<OptionalLong>();
        if (!read.stream().allMatch(grant -> places.add(grant.tenantId()))) {
            throw NodeException.invalidField("roles", "names each tenant, and the node, once");
        }
        return read;
    }

    /// Those of tenants that are gone open nothing and are not shown.
    List<Grant> shown(List<RoleGrant> grants) {
        return grants.stream().filter(grant -> grant.isForNode() || slug(grant).isPresent())
                .map(grant -> new Grant(grant.role().slug(), slug(grant))).toList();
    }

    Optional<String> slug(RoleGrant grant) {
        return grant.isForNode() ? Optional.empty()
                : tenants.byId(grant.tenantId().getAsLong()).map(found -> found.slug());
    }

    private static Role role(String name) {
        for (var role : Role.values()) {
            if (role.slug().equals(name == null ? "" : name.toLowerCase(Locale.ROOT))) {
                return role;
            }
        }
        throw NodeException.invalidField("role", "is one of owner, operator, attendant, viewer");
    }
}
