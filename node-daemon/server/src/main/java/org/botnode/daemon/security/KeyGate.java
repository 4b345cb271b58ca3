package org.botnode.daemon.security;

import java.util.Optional;
import org.botnode.client.ProblemKind;
import org.botnode.client.Role;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.ApiKey;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Caller;
import org.botnode.daemon.http.Gate;
import org.botnode.daemon.tenant.Tenants;

/// Lets a call in by its API key, or refuses it. A tenant's key learns nothing about other tenants, not even whether
/// they exist.
public final class KeyGate implements Gate {

    private static final String SCHEME = "Bearer ";

    private final ApiKeys keys;
    private final Tenants tenants;
    private final String localHash;

    /// @param local the key of programs on this machine, for this run of the node only
    public KeyGate(ApiKeys keys, Tenants tenants, SecretKey local) {
        this.keys = keys;
        this.tenants = tenants;
        this.localHash = SecretKey.hash(local.text());
    }

    @Override
    public Caller admit(Access access, Optional<String> authorization, Optional<String> tenant) {
        return switch (access) {
            case Access.Open _ -> Caller.ANYONE;
            case Access.NodeKey(var role) -> nodeWide(holder(authorization, role, tenant));
            case Access.TenantKey(var role) -> holder(authorization, role, tenant);
            case Access.AnyKey(var role) -> holder(authorization, role, Optional.empty());
            case Access.OpenOrKey(var role) ->
                    authorization.isEmpty() ? Caller.ANYONE : holder(authorization, role, Optional.empty());
            case Access.KeyOrVisitor(var role) ->
                    authorization.isEmpty() ? Caller.ANYONE : holder(authorization, role, tenant);
        };
    }

    private Caller.KeyHolder holder(Optional<String> authorization, Role needed, Optional<String> tenant) {
        var secret = authorization.filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip())
                .filter(SecretKey::isKey)
                .orElseThrow(() -> unauthorized("A key is needed."));
        var hash = SecretKey.hash(secret);
        if (hash.equals(localHash)) {
            return new Caller.KeyHolder("local", Role.OWNER, Optional.empty());
        }
        var key = keys.byHash(hash).filter(ApiKey::isLive).orElseThrow(() -> unauthorized("The key is not valid."));
        if (!key.role().includes(needed)) {
            throw forbidden("This needs the role " + needed.slug() + "; the key has " + key.role().slug() + ".");
        }
        return new Caller.KeyHolder(Long.toString(key.id()), key.role(), boundTo(key, tenant));
    }

    private Optional<String> boundTo(ApiKey key, Optional<String> asked) {
        if (key.tenantId().isEmpty()) {
            return Optional.empty();
        }
        var own = key.tenantId().getAsLong();
        if (asked.isPresent()) {
            return Optional.of(asked.flatMap(tenants::bySlug).filter(tenant -> tenant.id() == own)
                    .orElseThrow(() -> forbidden("The key is for another tenant.")).slug());
        }
        return Optional.of(tenants.byId(own).orElseThrow(() -> unauthorized("The key's tenant is gone.")).slug());
    }

    private static Caller nodeWide(Caller.KeyHolder holder) {
        if (holder.tenant().isPresent()) {
            throw forbidden("This needs a key for the whole node; the key is for one tenant.");
        }
        return holder;
    }

    private static NodeException unauthorized(String message) {
        return new NodeException(ProblemKind.UNAUTHORIZED, message, "Send `Authorization: Bearer` and a key of this node.");
    }

    private static NodeException forbidden(String message) {
        return new NodeException(ProblemKind.FORBIDDEN, message, "Ask the node's owner for another key.");
    }
}
