package org.botnode.daemon.erasure;

import org.botnode.client.ErasureRequest;
import org.botnode.client.Role;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Call;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;
import org.botnode.daemon.tenant.Tenants;

/// Erasure over HTTP: of tenants for owners of the whole node, of one end user for owners of the tenant.
public final class ErasureRoutes implements Routes {

    private final TenantErasure erasure;
    private final UserErasure users;
    private final Tenants tenants;

    public ErasureRoutes(TenantErasure erasure, UserErasure users, Tenants tenants) {
        this.erasure = erasure;
        this.users = users;
        this.tenants = tenants;
    }

    @Override
    public void addTo(RouteTable table) {
        table.post("/api/v1/tenants/{tenant}/erasure", Access.node(Role.OWNER), this::erase);
        table.post("/api/v1/tenants/{tenant}/users/{user}/erasure", Access.tenant(Role.OWNER), this::eraseUser);
        table.get("/api/v1/tenants/{tenant}/erasures", Access.tenant(Role.OWNER),
                call -> call.answer(users.receipts(tenants.required(call.parameter("tenant")))));
        table.get("/api/v1/erasures", Access.node(Role.OWNER), call -> call.answer(erasure.receipts()));
    }

    private void erase(Call call) {
        var tenant = tenants.required(call.parameter("tenant"));
        if (!tenant.slug().equals(call.body(ErasureRequest.class).confirm())) {
            throw NodeException.invalidField("confirm", "is the tenant's name in addresses, `" + tenant.slug()
                    + "`: what is erased does not come back");
        }
        call.answer(erasure.erase(tenant));
    }

    private void eraseUser(Call call) {
        var tenant = tenants.required(call.parameter("tenant"));
        var user = call.parameter("user");
        // The trail keeps the user's number: what a channel calls a person should not outlast the person's erasure.
        call.about("user", "unknown");
        if (!user.equals(call.body(ErasureRequest.class).confirm())) {
            throw NodeException.invalidField("confirm", "is the user once more, as the address names them: what is erased does "
                    + "not come back");
        }
        call.answer(users.erase(tenant, user, id -> {
            call.about(tenant.id(), id);
            call.about("user", Long.toString(id));
        }));
    }
}
