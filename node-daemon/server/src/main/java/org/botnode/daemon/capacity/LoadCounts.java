package org.botnode.daemon.capacity;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;
import org.botnode.client.LoadView;
import org.botnode.client.NodeEvent;
import org.botnode.daemon.conversation.Told;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Tenants;

/// The node's load, counted. [#exchanged] may come from any thread and is quick; [#second] belongs to one thread,
/// which calls it each second; [#now] is what it last made.
public final class LoadCounts implements MeterBinder {

    private final Rate exchanges = new Rate();
    private final Rate messages = new Rate();
    private final Latencies latencies = new Latencies();
    private final TenantCounter today;
    private final ProcessGauge process;
    private final Tenants tenants;
    private final TenantStores stores;
    private final InstantSource clock;
    private volatile LoadView now;

    public LoadCounts(Path data, Tenants tenants, TenantStores stores, InstantSource clock) {
        this.today = new TenantCounter(stores, clock);
        this.process = new ProcessGauge(data);
        this.tenants = tenants;
        this.stores = stores;
        this.clock = clock;
        tenants.all().forEach(tenant -> today.touched(tenant.id()));
        now = view(Totals.NONE);
    }

    /// One exchange was committed.
    ///
    /// @param nanos from admission to commit
    public void exchanged(long tenantId, long nanos, Told told) {
        exchanges.add(1);
        messages.add(told.replies().size() + (told.message().isPresent() ? 1 : 0));
        latencies.record(nanos);
        today.touched(tenantId);
    }

    /// What changes counts beside exchanges: tenants and bots that come and go.
    public void heard(NodeEvent event) {
        switch (event) {
            case NodeEvent.BotsChanged it -> tenants.bySlug(it.tenant()).ifPresent(one -> today.touched(one.id()));
            case NodeEvent.TenantsChanged it -> tenants.bySlug(it.tenant()).ifPresent(one -> today.touched(one.id()));
            case NodeEvent.Load _, NodeEvent.PlanChanged _, NodeEvent.LimitMark _, NodeEvent.TenantHealthChanged _,
                    NodeEvent.AlertChanged _, NodeEvent.BackupChanged _, NodeEvent.RetentionRan _ -> { }
        }
    }

    /// Exchanges since the start.
    public long exchanges() {
        return exchanges.total();
    }

    /// Stored messages since the start, both directions.
    public long messages() {
        return messages.total();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("botnode.exchanges", this, LoadCounts::exchanges)
                .description("Exchanges that were committed since the start").register(registry);
        FunctionCounter.builder("botnode.messages", this, LoadCounts::messages)
                .description("Messages that were stored since the start, both directions").register(registry);
        gauge(registry, "botnode.tenants", "Tenants", LoadView::tenants);
        gauge(registry, "botnode.tenants.open", "Tenants whose files are open", LoadView::openTenants);
        gauge(registry, "botnode.bots", "Installed bots", LoadView::bots);
        gauge(registry, "botnode.users.today", "Users who wrote today, UTC", LoadView::usersToday);
        gauge(registry, "botnode.sessions.today", "Sessions opened today, UTC", LoadView::sessionsToday);
        gauge(registry, "botnode.messages.today", "Messages stored today, UTC", LoadView::messagesToday);
        gauge(registry, "botnode.exchange.p99.ms", "99th percentile of an exchange in the last minute; NaN without any",
                load -> load.p99Ms().orElse(Double.NaN));
        gauge(registry, "botnode.disk.free.bytes", "Usable space at the data directory; NaN where unknown",
                load -> load.diskFreeBytes().isPresent() ? load.diskFreeBytes().getAsLong() : Double.NaN);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<LoadView> value) {
        Gauge.builder(name, this, load -> value.applyAsDouble(load.now())).description(description)
                .register(registry);
    }

    /// The load as it was at the last second.
    public LoadView now() {
        return now;
    }

    /// Ends a second.
    LoadView second() {
        exchanges.second();
        messages.second();
        latencies.second();
        now = view(today.count(tenants.all().stream().map(tenant -> tenant.id()).toList()));
        return now;
    }

    private LoadView view(Totals totals) {
        return new LoadView(Instant.ofEpochMilli(clock.millis()), totals.users(), totals.sessions(), totals.messages(),
                exchanges.perSecond(), messages.perSecond(), latencies.percentile(50), latencies.percentile(99),
                process.cpuPercent(), process.memoryUsed(), process.diskFree(), tenants.all().size(),
                stores.openTenants(), totals.bots());
    }
}
