package org.botnode.daemon.restore;

import org.botnode.client.RestoreRequest;
import org.botnode.client.Role;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Call;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;

/// Bringing a tenant back over HTTP; for owners of the whole node.
public final class RestoreRoutes implements Routes {

    private static final String ADDRESS = "/api/v1/backups/{backup}/restore";

    private final TenantRestore restore;

    public RestoreRoutes(TenantRestore restore) {
        this.restore = restore;
    }

    @Override
    public void addTo(RouteTable table) {
        table.get(ADDRESS, Access.node(Role.OWNER), call -> call.answer(restore.preview(call.parameter("backup"),
                call.query("tenant").orElseThrow(() -> NodeException.invalidField("tenant", "is missing")))));
        table.post(ADDRESS, Access.node(Role.OWNER), this::restore);
    }

    private void restore(Call call) {
        var request = call.body(RestoreRequest.class);
        if (request.tenant() == null) {
            throw NodeException.invalidField("tenant", "is missing");
        }
        call.about("tenant", request.tenant());
        var restored = restore.restore(call.parameter("backup"), request.tenant(), request.confirm());
        call.about("backup", restored.backup());
        call.about(Long.parseLong(restored.tenantId()), 0);
        call.answer(restored);
    }
}
