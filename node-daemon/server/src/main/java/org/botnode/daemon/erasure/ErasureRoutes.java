package org.botnode.daemon.erasure;

import org.botnode.client.ErasureRequest;
import org.botnode.client.Role;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Call;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;
import org.botnode.daemon.tenant.Tenants;

/// Erasure over HTTP; for owners of the whole node.
public final class ErasureRoutes implements Routes {

    private final TenantErasure erasure;
    private final Tenants tenants;

    public ErasureRoutes(TenantErasure erasure, Tenants tenants) {
        this.erasure = erasure;
        this.tenants = tenants;
    }

    @Override
    public void addTo(RouteTable table) {
        table.post("/api/v1/tenants/{tenant}/erasure", Access.node(Role.OWNER), this::erase);
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
}
