package org.botnode.daemon.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.botnode.client.Role;

/// Somebody who signs in to administer.
///
/// @param password   hash of the password, a PHC string
/// @param grants     at most one a tenant, and one for the node; some may be for tenants that are gone since
/// @param passwordAt when the password was set
/// @param disabledAt when the account was disabled; it opens nothing until it is enabled
/// @param signedInAt when somebody last signed in with it
public record Account(long id, String name, String password, List<RoleGrant> grants, Instant createdAt,
        Instant passwordAt, Optional<Instant> disabledAt, Optional<Instant> signedInAt) {

    public Account {
        grants = List.copyOf(grants);
    }

    public boolean isLive() {
        return disabledAt.isEmpty();
    }

    /// Whether it may do everything on this node.
    public boolean isOwner() {
        return isLive() && grants.stream().anyMatch(grant -> grant.isForNode() && grant.role() == Role.OWNER);
    }

    public Account withPassword(String hash, Instant at) {
        return new Account(id, name, hash, grants, createdAt, at, disabledAt, signedInAt);
    }

    public Account withGrants(List<RoleGrant> changed) {
        return new Account(id, name, password, changed, createdAt, passwordAt, disabledAt, signedInAt);
    }

    public Account withDisabled(Optional<Instant> at) {
        return new Account(id, name, password, grants, createdAt, passwordAt, at, signedInAt);
    }

    public Account withSignedIn(Instant at) {
        return new Account(id, name, password, grants, createdAt, passwordAt, disabledAt, Optional.of(at));
    }

    @Override
    public String toString() {
        return "Account[id=" + id + ", name=" + name + ", grants=" + grants + "]";
    }
}
