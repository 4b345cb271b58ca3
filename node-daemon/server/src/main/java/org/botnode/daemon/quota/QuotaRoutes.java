package org.botnode.daemon.quota;

import org.botnode.client.LimitsChange;
import org.botnode.client.Role;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Call;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;
import org.botnode.daemon.tenant.Tenants;

/// Limits of tenants over HTTP.
public final class QuotaRoutes implements Routes {

    private static final String LIMITS = "/api/v1/tenants/{tenant}/limits";

    private final Quotas quotas;
    private final Tenants tenants;

    public QuotaRoutes(Quotas quotas, Tenants tenants) {
        this.quotas = quotas;
        this.tenants = tenants;
    }

    @Override
    public void addTo(RouteTable table) {
        table.get(LIMITS, Access.tenant(Role.VIEWER), call -> call.answer(quotas.of(tenant(call))))
                .patch(LIMITS, Access.node(Role.OPERATOR),
                        call -> call.answer(quotas.change(tenant(call), call.body(LimitsChange.class))));
    }

    private Tenant tenant(Call call) {
        Tenant tenant = tenants.required(call.parameter("tenant"));
        call.about(tenant.id(), 0);
        return tenant;
    }
}
