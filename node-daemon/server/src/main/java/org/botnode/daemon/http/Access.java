package org.botnode.daemon.http;

import org.botnode.client.Role;

/// Who may use a route, by an API key or the token of a sign-in. Every route declares one; there is no default.
public sealed interface Access {

    /// Nobody needs a key: health, pages, assets, signing in. The caller is a [Caller.Anyone].
    record Open() implements Access {}

    /// A key of this role or above for the whole node.
    record NodeKey(Role role) implements Access {}

    /// A key of this role or above for the whole node or for the tenant of the path.
    record TenantKey(Role role) implements Access {}

    /// Any key of this role or above; the endpoint shows only what belongs to tenants that the caller [sees][Caller#sees].
    record AnyKey(Role role) implements Access {}

    /// A [TenantKey], or no key at all: then the endpoint itself checks the visitor's token before anything else.
    record KeyOrVisitor(Role role) implements Access {}

    /// Nobody needs a key, but the holder of one of this role or above is shown more.
    record OpenOrKey(Role role) implements Access {}

    static Access open() {
        return new Open();
    }

    static Access node(Role role) {
        return new NodeKey(role);
    }

    static Access tenant(Role role) {
        return new TenantKey(role);
    }

    static Access any(Role role) {
        return new AnyKey(role);
    }

    static Access openOrKey(Role role) {
        return new OpenOrKey(role);
    }

    static Access keyOrVisitor(Role role) {
        return new KeyOrVisitor(role);
    }
}
