package org.botnode.daemon.tenant;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.botnode.client.Role;
import org.botnode.client.TenantHealthView;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;
import org.botnode.daemon.store.RepairReport;
import org.botnode.daemon.store.TenantCare;
import org.botnode.daemon.store.TenantHealth;

/// The health of tenants' files over HTTP and as metrics. A check or repair is begun and goes on by itself; its outcome
/// is read from the tenant's health.
public final class TenantHealthRoutes implements Routes, MeterBinder {

    private final Tenants tenants;
    private final TenantCare care;

    public TenantHealthRoutes(Tenants tenants, TenantCare care) {
        this.tenants = tenants;
        this.care = care;
    }

    @Override
    public void addTo(RouteTable table) {
        table.get("/api/v1/tenants/{tenant}/health", Access.tenant(Role.VIEWER),
                call -> call.answer(view(tenants.required(call.parameter("tenant")))));
        table.post("/api/v1/tenants/{tenant}/check", Access.tenant(Role.OPERATOR), call -> {
            var tenant = tenants.required(call.parameter("tenant"));
            care.check(tenant.id());
            call.answer(202, view(tenant));
        });
        table.post("/api/v1/tenants/{tenant}/repair", Access.tenant(Role.OPERATOR), call -> {
            var tenant = tenants.required(call.parameter("tenant"));
            care.repair(tenant.id());
            call.answer(202, view(tenant));
        });
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("botnode.tenants.quarantined", care, it -> it.count(TenantHealth.State.QUARANTINED))
                .description("Tenants whose files are damaged and that nobody reads or writes").register(registry);
        Gauge.builder("botnode.tenants.unchecked", care, it -> it.count(TenantHealth.State.UNCHECKED))
                .description("Tenants whose files were not closed and wait for their check").register(registry);
    }

    private TenantHealthView view(Tenant tenant) {
        // Asked for first: what ends in between is then seen as still in hand, never as done with the old outcome.
        var work = care.inHand(tenant.id()).map(it -> it.name().toLowerCase(Locale.ROOT));
        var health = care.health(tenant.id());
        return new TenantHealthView(tenant.slug(), health.state().name().toLowerCase(Locale.ROOT),
                Optional.of(health.since()).filter(since -> since.isAfter(Instant.EPOCH)),
                Optional.of(health.reason()).filter(reason -> !reason.isEmpty()), health.findings(), work,
                health.repair().map(TenantHealthRoutes::view));
    }

    private static TenantHealthView.Repair view(RepairReport report) {
        return new TenantHealthView.Repair(report.at(), report.damagedFile(), report.tables().stream()
                .map(it -> new TenantHealthView.Table(it.name(), it.copied(), it.lost(), it.unreadable())).toList(),
                report.notes());
    }
}
