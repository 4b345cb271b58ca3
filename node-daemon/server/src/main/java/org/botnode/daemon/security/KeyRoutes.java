package org.botnode.daemon.security;

import org.botnode.client.KeyRequest;
import org.botnode.client.Role;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;

/// API keys over HTTP; for owners of the whole node.
final class KeyRoutes implements Routes {

    private final ApiKeys keys;

    KeyRoutes(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public void addTo(RouteTable table) {
        table.get("/api/v1/keys", Access.node(Role.OWNER), call -> call.answer(keys.all()));
        table.post("/api/v1/keys", Access.node(Role.OWNER),
                call -> call.answer(201, keys.create(call.body(KeyRequest.class))));
        table.delete("/api/v1/keys/{key}", Access.node(Role.OWNER),
                call -> call.answer(keys.revoke(call.parameter("key"))));
    }
}
