package org.botnode.daemon.retention;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import org.botnode.client.RetentionChange;
import org.botnode.client.RetentionView;
import org.botnode.client.Role;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Call;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Tenants;

/// How long things are kept, over HTTP.
final class RetentionRoutes implements Routes {

    private static final String PATH = "/api/v1/tenants/{tenant}/retention";

    private final Tenants tenants;
    private final TenantStores stores;
    private final Retention retention;
    private final RetentionWatch watch;
    private final RetentionRuns runs;
    private final RetentionPreview preview;
    private final InstantSource clock;

    RetentionRoutes(Tenants tenants, TenantStores stores, Retention retention, RetentionWatch watch, RetentionRuns runs,
            InstantSource clock) {
        this.tenants = tenants;
        this.stores = stores;
        this.retention = retention;
        this.watch = watch;
        this.runs = runs;
        this.preview = new RetentionPreview(retention, stores);
        this.clock = clock;
    }

    @Override
    public void addTo(RouteTable table) {
        table.get(PATH, Access.tenant(Role.VIEWER), call -> call.answer(view(tenant(call))))
                .patch(PATH, Access.tenant(Role.OWNER), this::change)
                .post(PATH + "/run", Access.tenant(Role.OWNER), call -> call.answer(watch.carryOut(tenant(call))));
    }

    private void change(Call call) {
        var tenant = tenant(call);
        var body = call.body(RetentionChange.class);
        var asked = new HashMap<String, Integer>(body.set());
        body.clear().forEach(name -> asked.put(name, null));
        var periods = retention.periods(tenant.id());
        var changes = periods.checked(asked);
        stores.write(tenant.id(), writer -> {
            periods.save(writer, changes, clock.millis());
            return changes.size();
        });
        call.answer(view(tenant));
    }

    private RetentionView view(Tenant tenant) {
        var periods = retention.periods(tenant.id());
        var now = Instant.ofEpochMilli(clock.millis());
        return new RetentionView(periods.view(), preview.of(tenant.id(), periods, watch.next(), now), runs.of(tenant.id()));
    }

    private Tenant tenant(Call call) {
        var tenant = tenants.required(call.parameter("tenant"));
        call.about(tenant.id(), 0);
        return tenant;
    }
}
