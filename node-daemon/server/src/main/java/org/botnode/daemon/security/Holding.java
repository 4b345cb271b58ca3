package org.botnode.daemon.security;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.botnode.client.ProblemKind;
import org.botnode.client.Role;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.RoleGrant;
import org.botnode.daemon.tenant.Tenants;

/// What somebody with a key or an account may do: roles, each for the node or for one tenant. Whoever has none for a
/// tenant learns nothing about it, not even whether it exists.
///
/// @param what `key` or `account`, as refusals call it
record Holding(String what, List<RoleGrant> grants, Tenants tenants) {

    /// How far a role reaches that lets a call in.
    ///
    /// @param tenants slugs; absent for the whole node
    record Scope(Role role, Optional<Set<String>> tenants) {

        static Scope node(Role role) {
            return new Scope(role, Optional.empty());
        }
    }

    Scope forNode(Role needed) {
        check(needed);
        return node(needed).orElseThrow(() -> forbidden("This needs the role " + needed.slug()
                + " for the whole node; the " + what + " has it for a tenant."));
    }

    /// @param slug of the tenant that the path names
    Scope forTenant(Role needed, String slug) {
        check(needed);
        return node(needed).or(() -> tenants.bySlug(slug)
                        .flatMap(tenant -> grants.stream().filter(grant -> grant.isFor(tenant.id())).findAny())
                        .filter(grant -> grant.role().includes(needed))
                        .map(grant -> new Scope(grant.role(), Optional.of(Set.of(slug)))))
                .orElseThrow(() -> forbidden("The " + what + " is for another tenant."));
    }

    /// Wherever the role is held.
    Scope anywhere(Role needed) {
        check(needed);
        return node(needed).orElseGet(() -> {
            var ids = grants.stream().filter(grant -> !grant.isForNode() && grant.role().includes(needed))
                    .map(grant -> grant.tenantId().getAsLong()).collect(Collectors.toSet());
            var slugs = tenants.all().stream().filter(tenant -> ids.contains(tenant.id())).map(tenant -> tenant.slug())
                    .collect(Collectors.toSet());
            if (slugs.isEmpty()) {
                throw forbidden("The tenant that the " + what + " is for is gone.");
            }
            return new Scope(needed, Optional.of(slugs));
        });
    }

    private Optional<Scope> node(Role needed) {
        return grants.stream().filter(grant -> grant.isForNode() && grant.role().includes(needed)).findAny()
                .map(grant -> Scope.node(grant.role()));
    }

    private void check(Role needed) {
        var highest = grants.stream().map(RoleGrant::role).min(Comparator.naturalOrder())
                .orElseThrow(() -> forbidden("The " + what + " has no role."));
        if (!highest.includes(needed)) {
            throw forbidden("This needs the role " + needed.slug() + "; the " + what + " has " + highest.slug() + ".");
        }
    }

    private static NodeException forbidden(String message) {
        return new NodeException(ProblemKind.FORBIDDEN, message, "Ask the node's owner for another role or key.");
    }
}
