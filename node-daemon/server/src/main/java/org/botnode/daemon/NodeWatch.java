package org.botnode.daemon;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.time.InstantSource;
import org.botnode.client.NodeEvent;
import org.botnode.daemon.alert.Alarm;
import org.botnode.daemon.alert.AlertHouse;
import org.botnode.daemon.alert.AlertWatch;
import org.botnode.daemon.alert.ReachedMarks;
import org.botnode.daemon.alert.Traffic;
import org.botnode.daemon.alert.Watched;
import org.botnode.daemon.bot.gbai.PackageLimits;
import org.botnode.daemon.capacity.Admission;
import org.botnode.daemon.capacity.CapacityRoutes;
import org.botnode.daemon.capacity.CurrentPlan;
import org.botnode.daemon.capacity.DayBook;
import org.botnode.daemon.capacity.EventHub;
import org.botnode.daemon.capacity.EventRoutes;
import org.botnode.daemon.capacity.LoadControl;
import org.botnode.daemon.capacity.LoadCounts;
import org.botnode.daemon.capacity.MachineLook;
import org.botnode.daemon.capacity.Ticker;
import org.botnode.daemon.control.CapacityHistoryStore;
import org.botnode.daemon.control.ControlDatabase;
import org.botnode.daemon.control.NodeIdentity;
import org.botnode.daemon.conversation.ConversationConfig;
import org.botnode.daemon.conversation.Told;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;
import org.botnode.daemon.http.Served;
import org.botnode.daemon.http.WorkGate;
import org.botnode.daemon.log.NodeLog;
import org.botnode.daemon.measurement.LiveTraffic;
import org.botnode.daemon.measurement.MachineWatch;
import org.botnode.daemon.measurement.MeasurementRoutes;
import org.botnode.daemon.measurement.Measuring;
import org.botnode.daemon.quota.QuotaRoutes;
import org.botnode.daemon.quota.Quotas;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Tenants;
import org.botnode.probe.Host;
import org.botnode.probe.Workload;

/// The second half of the composition: how the node watches its load and its machine, the plan that follows, what it
/// lets in by that plan, and what it tells its owner. Watches from [#start] until [#close].
final class NodeWatch implements Routes, MeterBinder, AutoCloseable {

    private final Opened opened = new Opened();
    private final FirstPlan first;
    private final EventHub events = new EventHub();
    private final ReachedMarks marks = new ReachedMarks();
    private final Traffic traffic = new Traffic();
    private final Tenants tenants;
    private final LoadCounts load;
    private final Quotas quotas;
    private final LoadControl control;
    private final CurrentPlan plan;
    private final Ticker ticker;
    private final MachineWatch machine;
    private final AlertWatch alerts;
    private final InstantSource clock;

    /// What is there before it.
    record Ground(Path data, NodeConfig config, InstantSource clock, NodeLog log, ControlDatabase database,
            NodeIdentity identity, Snowflakes ids, FirstPlan first, TenantStores stores, Tenants tenants) {
    }

    NodeWatch(Ground on) {
        first = on.first();
        tenants = on.tenants();
        clock = on.clock();
        var config = on.config();
        var stores = on.stores();

        // The load that bots bring, and how much of it is let in.
        load = new LoadCounts(on.data(), tenants, stores, clock);
        quotas = new Quotas(stores, tenants, clock,
                Math.min(config.http().maxUpload(), PackageLimits.defaults().packed()),
                ConversationConfig.defaults().idle(), events, marks);
        first.limits().ifPresent(limits -> quotas.obey(limits.tenants()));
        var look = new MachineLook(first.probe()::quick, System::nanoTime);
        control = new LoadControl(on.data(), first.rates(), look, stores::closeUnused);

        // The plan, by the machine and by the days that the node has seen.
        var live = new LiveTraffic(stores, load);
        var points = new CapacityHistoryStore(on.database());
        var days = new DayBook(on.data(), on.identity().createdAt(), tenants, stores, points, clock);
        plan = new CurrentPlan(seen -> live.refine(Workload.fresh().withTenants(tenants.all().size(), 1, 0)
                        .with(days.history())
                        .withRunningHeap(Runtime.getRuntime().maxMemory()),
                        seen.cpu().score1().orElse(100.0)), config.limits().overrides(), (seen, planned) -> {
                    control.obey(seen, planned);
                    on.database().cache(planned.limits().h2Cache());
                    quotas.obey(planned.limits().tenants());
                }, this::changed);
        ticker = new Ticker(load, control, events, points, days, plan::again, clock);
        machine = new MachineWatch(first.probe(), look, plan, new Measuring(on.data(), Host.live(), clock),
                first.measured(), config.machine().benchmarks(), load, live, clock);

        // What its owner should look at.
        alerts = new AlertWatch(config.alerts(), config.store().refuseAt(),
                new AlertHouse(on.data(), on.identity().name(), on.database(), on.ids()::next, clock, events),
                new Watched(first.probe(), look, plan, control, load, points, stores, tenants, traffic,
                        marks, on.log().lost()::total));
    }

    /// Who listens to the node's events; to be closed before the server waits for its requests to end.
    EventHub events() {
        return events;
    }

    /// Lets inbound messages in.
    Admission admission() {
        return control.admission();
    }

    /// Lets administration in.
    WorkGate administration() {
        return control.administration();
    }

    /// Raises what other parts of the node watch themselves.
    Alarm alarm() {
        return alerts;
    }

    /// Told of what changes in the node.
    void changed(NodeEvent event) {
        load.heard(event);
        quotas.heard(event);
        events.accept(event);
    }

    /// Told of each exchange that was committed.
    void exchanged(long tenantId, long nanos, Told told) {
        load.exchanged(tenantId, nanos, told);
        traffic.exchanged(tenantId, nanos, told);
    }

    /// Told of each request that was answered.
    void served(Served request) {
        traffic.served(request);
    }

    @Override
    public void addTo(RouteTable table) {
        new QuotaRoutes(quotas, tenants).addTo(table);
        new CapacityRoutes(plan, load, control, clock).addTo(table);
        new MeasurementRoutes(machine).addTo(table);
        alerts.addTo(table);
        new EventRoutes(events, load).addTo(table);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        load.bindTo(registry);
        control.bindTo(registry);
        alerts.bindTo(registry);
    }

    /// Begins to watch; nobody waits for it.
    void start() {
        first.machine().ifPresent(plan::probed);
        machine.start();
        opened.add(machine);
        ticker.start();
        opened.add(ticker);
        alerts.start();
        opened.add(alerts);
    }

    @Override
    public void close() {
        opened.close();
    }
}
