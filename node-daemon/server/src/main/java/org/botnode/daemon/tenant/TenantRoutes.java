package org.botnode.daemon.tenant;

import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.LongToIntFunction;
import org.botnode.client.NodeEvent;
import org.botnode.client.Role;
import org.botnode.client.TenantRequest;
import org.botnode.client.TenantView;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;
import org.botnode.daemon.store.StoreException;

/// Tenants over HTTP.
public final class TenantRoutes implements Routes {

    private final Tenants tenants;
    private final LongToIntFunction bots;
    private final Consumer<NodeEvent> events;

    /// @param bots   how many bots the tenant with that id has
    /// @param events told when a tenant is made
    public TenantRoutes(Tenants tenants, LongToIntFunction bots, Consumer<NodeEvent> events) {
        this.tenants = tenants;
        this.bots = bots;
        this.events = events;
    }

    @Override
    public void addTo(RouteTable table) {
        table.get("/api/v1/tenants", Access.any(Role.VIEWER), call -> call.answer(tenants.all().stream()
                .filter(tenant -> call.caller().sees(tenant.slug()))
                .map(this::view)
                .toList()));
        table.post("/api/v1/tenants", Access.node(Role.OPERATOR), call -> {
            var request = call.body(TenantRequest.class);
            if (request.slug() == null) {
                throw NodeException.invalidField("slug", "is missing");
            }
            var name = request.name() == null ? "" : request.name();
            var made = tenants.create(new Slug(request.slug()), name);
            events.accept(new NodeEvent.TenantsChanged(made.slug()));
            call.answer(201, view(made));
        });
        table.get("/api/v1/tenants/{tenant}", Access.tenant(Role.VIEWER),
                call -> call.answer(view(tenants.required(call.parameter("tenant")))));
    }

    private TenantView view(Tenant tenant) {
        return new TenantView(Long.toString(tenant.id()), tenant.slug(), tenant.name(), tenant.createdAt(),
                bots(tenant));
    }

    /// One tenant whose file cannot be read must not hide the others.
    private OptionalInt bots(Tenant tenant) {
        try {
            return OptionalInt.of(bots.applyAsInt(tenant.id()));
        } catch (StoreException unreadable) {
            return OptionalInt.empty();
        }
    }
}
