package org.botnode.daemon.security;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.botnode.client.ProblemKind;
import org.botnode.client.Role;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.Account;
import org.botnode.daemon.control.ApiKey;
import org.botnode.daemon.control.RoleGrant;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Caller;
import org.botnode.daemon.http.Gate;
import org.botnode.daemon.tenant.Tenants;

/// Lets a call in by its API key or by the token of a sign-in, or refuses it. Nothing else lets anybody in: no cookie,
/// no address, no query.
final class BearerGate implements Gate {

    private static final String SCHEME = "Bearer ";

    private final ApiKeys keys;
    private final SignIns signIns;
    private final Tenants tenants;
    private final String localHash;
    private final InstantSource clock;

    /// @param local the key of programs on this machine, for this run of the node only
    BearerGate(ApiKeys keys, SignIns signIns, Tenants tenants, SecretKey local, InstantSource clock) {
        this.keys = keys;
        this.signIns = signIns;
        this.tenants = tenants;
        this.localHash = SecretKey.hash(local.text());
        this.clock = clock;
    }

    @Override
    public Caller admit(Access access, Optional<String> authorization, Optional<String> tenant) {
        return decided(access, new Shown(authorization, true), tenant);
    }

    @Override
    public void recheck(Access access, Optional<String> authorization, Optional<String> tenant) {
        decided(access, new Shown(authorization, false), tenant);
    }

    /// What a call shows to be let in.
    ///
    /// @param isUse whether that it was shown is noted
    private record Shown(Optional<String> authorization, boolean isUse) {

        boolean isNothing() {
            return authorization.isEmpty();
        }
    }

    private Caller decided(Access access, Shown shown, Optional<String> tenant) {
        return switch (access) {
            case Access.Open _ -> Caller.ANYONE;
            case Access.NodeKey(var role) -> holder(shown, holding -> holding.forNode(role));
            case Access.TenantKey(var role) -> ofTenant(shown, role, tenant);
            case Access.AnyKey(var role) -> holder(shown, holding -> holding.anywhere(role));
            case Access.OpenOrKey(var role) ->
                    shown.isNothing() ? Caller.ANYONE : holder(shown, holding -> holding.anywhere(role));
            case Access.KeyOrVisitor(var role) -> shown.isNothing() ? Caller.VISITOR : ofTenant(shown, role, tenant);
        };
    }

    private Caller ofTenant(Shown shown, Role role, Optional<String> tenant) {
        var slug = tenant.orElseThrow(() -> new IllegalStateException("the route names no tenant"));
        return holder(shown, holding -> holding.forTenant(role, slug));
    }

    private Caller holder(Shown shown, Wish wish) {
        var secret = bearer(shown.authorization()).orElseThrow(() -> unauthorized("A key or a sign-in is needed."));
        var hash = SecretKey.hash(secret);
        if (SecretKey.isSignIn(secret)) {
            return signedIn((shown.isUse() ? signIns.used(hash) : signIns.holder(hash)).orElseThrow(
                    () -> unauthorized("The sign-in is over, or never was.")), wish);
        }
        if (hash.equals(localHash)) {
            wish.scope(new Holding("key", List.of(RoleGrant.node(Role.OWNER)), tenants));
            return new Caller.KeyHolder(Caller.LOCAL, "", Role.OWNER, Optional.empty());
        }
        var now = Instant.ofEpochMilli(clock.millis());
        return keyHolder((shown.isUse() ? keys.used(hash, now) : keys.live(hash, now)).orElseThrow(() -> unauthorized("The key is not valid.")), wish);
    }

    /// What a request carries, where that can be a key or a token at all.
    static Optional<String> bearer(Optional<String> authorization) {
        return authorization.filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip())
                .filter(secret -> SecretKey.isKey(secret) || SecretKey.isSignIn(secret));
    }

    private Caller keyHolder(ApiKey key, Wish wish) {
        var scope = wish.scope(new Holding("key", List.of(key.grant()), tenants));
        return new Caller.KeyHolder(Long.toString(key.id()), key.label(), key.role(),
                scope.tenants().map(slugs -> slugs.iterator().next()));
    }

    private Caller signedIn(Account account, Wish wish) {
        var scope = wish.scope(new Holding("account", account.grants(), tenants));
        return new Caller.SignedIn(Long.toString(account.id()), account.name(), scope.role(), scope.tenants());
    }

    private static NodeException unauthorized(String message) {
        return new NodeException(ProblemKind.UNAUTHORIZED, message,
                "Send `Authorization: Bearer` and a key of this node, or sign in.");
    }

    /// What a route asks of whoever calls it.
    @FunctionalInterface
    private interface Wish {

        Holding.Scope scope(Holding holding);
    }
}
