package org.botnode.daemon;

import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.botnode.client.BotView;
import org.botnode.client.NodeEvent;
import org.botnode.client.NodeView;
import org.botnode.daemon.alert.AlertHouse;
import org.botnode.daemon.alert.AlertWatch;
import org.botnode.daemon.alert.ReachedMarks;
import org.botnode.daemon.alert.Traffic;
import org.botnode.daemon.alert.Watched;
import org.botnode.daemon.bot.BotHost;
import org.botnode.daemon.bot.BotHostConfig;
import org.botnode.daemon.bot.BotRoutes;
import org.botnode.daemon.bot.BotWatch;
import org.botnode.daemon.bot.gbai.PackageLimits;
import org.botnode.daemon.capacity.CapacityRoutes;
import org.botnode.daemon.capacity.CurrentPlan;
import org.botnode.daemon.capacity.DayBook;
import org.botnode.daemon.capacity.EventHub;
import org.botnode.daemon.capacity.EventRoutes;
import org.botnode.daemon.capacity.LoadControl;
import org.botnode.daemon.capacity.LoadCounts;
import org.botnode.daemon.capacity.Ticker;
import org.botnode.daemon.channel.web.WebChatConfig;
import org.botnode.daemon.channel.web.WebChatRoutes;
import org.botnode.daemon.control.ApiKeyStore;
import org.botnode.daemon.control.CapacityHistoryStore;
import org.botnode.daemon.control.ControlDatabase;
import org.botnode.daemon.control.DirectoryLock;
import org.botnode.daemon.control.NodeIdentityStore;
import org.botnode.daemon.control.SettingStore;
import org.botnode.daemon.control.TenantRegister;
import org.botnode.daemon.conversation.ConversationConfig;
import org.botnode.daemon.conversation.ConversationRoutes;
import org.botnode.daemon.conversation.Intake;
import org.botnode.daemon.conversation.TenantBotLog;
import org.botnode.daemon.conversation.Transcripts;
import org.botnode.daemon.http.HttpServer;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.log.NodeLog;
import org.botnode.daemon.log.TenantLogs;
import org.botnode.daemon.measurement.LiveTraffic;
import org.botnode.daemon.measurement.MachineWatch;
import org.botnode.daemon.measurement.MeasurementFile;
import org.botnode.daemon.measurement.MeasurementRoutes;
import org.botnode.daemon.measurement.Measuring;
import org.botnode.daemon.quota.QuotaRoutes;
import org.botnode.daemon.quota.Quotas;
import org.botnode.daemon.security.ApiKeys;
import org.botnode.daemon.security.FirstKey;
import org.botnode.daemon.security.KeyGate;
import org.botnode.daemon.security.KeyRoutes;
import org.botnode.daemon.security.LocalAccess;
import org.botnode.daemon.security.NodeSecrets;
import org.botnode.daemon.status.DiskReads;
import org.botnode.daemon.status.Metrics;
import org.botnode.daemon.status.Readiness;
import org.botnode.daemon.status.StatusRoutes;
import org.botnode.daemon.store.IdReserveFile;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.StoreException;
import org.botnode.daemon.store.StoreLimits;
import org.botnode.daemon.store.StoreProblem;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.StoreMetrics;
import org.botnode.daemon.tenant.TenantHealthRoutes;
import org.botnode.daemon.tenant.TenantRoutes;
import org.botnode.daemon.tenant.TenantSeries;
import org.botnode.daemon.tenant.TenantStoreRoutes;
import org.botnode.daemon.tenant.Tenants;
import org.botnode.probe.Formula;
import org.botnode.probe.HardwareProbe;
import org.botnode.probe.Host;
import org.botnode.probe.Limits;
import org.botnode.probe.PlanOutcome;
import org.botnode.probe.Sizing;
import org.botnode.probe.Workload;

/// The composition root: every part of the daemon is made here, top to bottom, and closed in reverse.
public final class Node implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Node.class.getName());
    /// Inbound messages a minute.
    private static final int UNPLANNED_RATE = 600_000;
    /// A terminal has few lines, and a start must not open the files of a thousand tenants.
    private static final int SHOWN_TENANTS = 8;

    private final Opened opened;
    private final RouteTable routes;
    private final HttpServer server;
    private final Optional<FirstKey> firstKey;
    private final FirstRun firstRun;
    private final Supplier<List<BotView>> openBots;

    private Node(Opened opened, RouteTable routes, HttpServer server, Optional<FirstKey> firstKey, FirstRun firstRun,
            Supplier<List<BotView>> openBots) {
        this.opened = opened;
        this.routes = routes;
        this.server = server;
        this.firstKey = firstKey;
        this.firstRun = firstRun;
        this.openBots = openBots;
    }

    /// Starts a node on a data directory and answers when it takes requests.
    ///
    /// @throws NodeException where the directory or the port is taken, or a store cannot be opened
    public static Node start(Path data, NodeConfig config, Terminal terminal) {
        return start(data, config, terminal, InstantSource.system());
    }

    static Node start(Path data, NodeConfig config, Terminal terminal, InstantSource clock) {
        var opened = new Opened();
        try {
            return start(opened, data, config, terminal, clock);
        } catch (RuntimeException failure) {
            try {
                opened.close();
            } catch (RuntimeException alsoFailed) {
                failure.addSuppressed(alsoFailed);
            }
            throw failure;
        }
    }

    private static Node start(Opened opened, Path data, NodeConfig config, Terminal terminal, InstantSource clock) {
        opened.add(DirectoryLock.take(data));
        // A first look at the machine goes on beside the opening of the database; the slow sensors have their turn later.
        var measured = new MeasurementFile(data);
        var probe = new HardwareProbe(data, config.machine().declared(), clock, measured::last);
        var look = FirstLook.begin(probe::quick);
        var log = opened.add(NodeLog.open(data, config.log(), !terminal.errorIsTerminal()));
        LOG.log(Level.INFO, "BotNode {0} starts; {1}", Version.TEXT, config.given());

        // The node's own database: who it is, which tenants and keys it knows.
        var database = opened.add(ControlDatabase.open(data));
        var identities = new NodeIdentityStore(database);
        var generator = identities.generator(
                config.shard().id().map(OptionalInt::of).orElse(OptionalInt.empty()));
        var ids = new Snowflakes(generator, clock, opened.add(IdReserveFile.open(data.resolve("ids"))));
        opened.atClose(ids::rest);
        var identity = identities.establish(ids::next, hostName(), generator, clock.instant());
        var keyStore = new ApiKeyStore(database);

        // What the machine carries, by the first look at it.
        var firstLook = look.report(FirstLook.PATIENCE);
        var firstPlan = firstLook.map(machine -> Sizing.plan(machine, Workload.fresh(), config.limits().overrides()));

        // The tenants' files.
        var stores = opened.add(new TenantStores(data.resolve("tenants"), identity.id(), ids, clock,
                storeLimits(firstPlan), config.store()));
        var tenants = new Tenants(new TenantRegister(database), keyStore, stores, ids, clock);

        // Who may do what.
        var keys = new ApiKeys(keyStore, tenants, ids::next, clock);
        var localKey = LocalAccess.mint();
        var gate = new KeyGate(keys, tenants, localKey);
        var firstKey = FirstKey.make(keys, data, terminal.outputIsTerminal());

        // The bots, the load that they bring, and how much of it is let in.
        var events = new EventHub();
        var load = new LoadCounts(data, tenants, stores, clock);
        var marks = new ReachedMarks();
        var quotas = new Quotas(stores, tenants, clock,
                Math.min(config.http().maxUpload(), PackageLimits.defaults().packed()),
                ConversationConfig.defaults().idle(), events, marks);
        planned(firstPlan).ifPresent(limits -> quotas.obey(limits.tenants()));
        Consumer<NodeEvent> changes = event -> {
            load.heard(event);
            quotas.heard(event);
            events.accept(event);
        };
        var bots = new BotHost(tenants, stores, clock, BotHostConfig.defaults(), changes);
        var botWatch = opened.add(new BotWatch(bots));
        var control = new LoadControl(data, firstRates(config.limits()), probe::quick, stores::closeUnused);
        var live = new LiveTraffic(stores, load);
        var points = new CapacityHistoryStore(database);
        var days = new DayBook(data, identity.createdAt(), tenants, stores, points, clock);
        var plan = new CurrentPlan(machine -> live.refine(Workload.fresh().withTenants(tenants.all().size(), 1, 0)
                        .with(days.history())
                        .withRunningHeap(Runtime.getRuntime().maxMemory()),
                        machine.cpu().score1().orElse(100.0)), config.limits().overrides(), (machine, planned) -> {
                    control.obey(machine, planned);
                    database.cache(planned.limits().h2Cache());
                    quotas.obey(planned.limits().tenants());
                }, changes);
        var ticker = new Ticker(load, control, events, points, days, plan::again, clock);

        var watch = new MachineWatch(probe, plan, new Measuring(data, Host.live(), clock), measured,
                config.machine().benchmarks(), load, live, clock);

        // What its owner should look at.
        var traffic = new Traffic();
        var alerts = new AlertWatch(config.alerts(), config.store().refuseAt(),
                new AlertHouse(data, identity.name(), database, ids::next, clock, events),
                new Watched(probe, plan, control, load, points, stores, tenants, traffic, marks, log.lost()::total));

        // Conversations, and the ways to them.
        var intake = new Intake(stores, ids, clock, ConversationConfig.defaults(), bots, control.admission(),
                (tenantId, nanos, told) -> {
                    load.exchanged(tenantId, nanos, told);
                    traffic.exchanged(tenantId, nanos, told);
                },
                new TenantBotLog(new TenantLogs(stores::home, log.lost()), clock));
        var transcripts = new Transcripts(stores);
        // The demo's bots are open to visitors as long as only this machine can reach the node.
        var chat = config.http().isOnLoopback()
                ? WebChatConfig.defaults().withOpenTenant(FirstRun.DEMO)
                : WebChatConfig.defaults();

        // What the node answers.
        var readiness = new Readiness();
        var health = new TenantHealthRoutes(tenants, stores.care());
        var metrics = new Metrics(List.of(load, control, health, new StoreMetrics(tenants, stores),
                DiskReads.ofThisProcess(), log.lost(), alerts),
                new TenantSeries(tenants, stores)::text);
        var view = new NodeView(Long.toString(identity.id()), identity.name(), Version.TEXT,
                Instant.ofEpochMilli(clock.millis()));
        var routes = RouteTable.of(List.of(
                new StatusRoutes(view, readiness, metrics),
                new KeyRoutes(keys),
                new TenantRoutes(tenants, bots::count, changes),
                new TenantStoreRoutes(tenants, stores),
                new QuotaRoutes(quotas, tenants),
                health,
                new BotRoutes(bots, tenants),
                new ConversationRoutes(intake, transcripts, tenants),
                new WebChatRoutes(bots, intake, transcripts, chat, NodeSecrets.open(data).visitorKey(), clock),
                new CapacityRoutes(plan, load, clock),
                new MeasurementRoutes(watch),
                alerts,
                new EventRoutes(events, load)));
        var server = opened.add(HttpServer.start(config.http(), routes, gate, control.administration(), Node::told, request -> {
            log.served(request);
            metrics.served(request);
            traffic.served(request);
        }));
        // Closed before the server waits for its requests to end: listeners of events never end by themselves.
        opened.add(events);
        LocalAccess.write(data, server.address(), localKey);
        opened.atClose(() -> LocalAccess.remove(data));
        readiness.become(Readiness.State.READY);
        opened.atClose(() -> readiness.become(Readiness.State.STOPPING));
        LOG.log(Level.INFO, "ready at {0}", server.address());

        // What nobody waits for.
        firstLook.ifPresent(plan::probed);
        watch.start();
        opened.add(watch);
        stores.care().lookAfter(tenantId -> {
            // What a repair brought over may be less than what is remembered.
            bots.forget(tenantId);
            tenants.byId(tenantId).ifPresent(tenant -> changes.accept(new NodeEvent.TenantHealthChanged(tenant.slug(),
                    stores.care().health(tenantId).state().name().toLowerCase(Locale.ROOT))));
        });
        botWatch.start();
        ticker.start();
        opened.add(ticker);
        alerts.start();
        opened.add(alerts);
        stores.migrateInBackground();
        var firstRun = new FirstRun(new SettingStore(database), tenants, bots, clock);
        return new Node(opened, routes, server, firstKey, firstRun, () -> openBots(tenants, bots));
    }

    /// Where it answers.
    public URI address() {
        return server.address();
    }

    /// The administrator's key, where this start made it.
    public Optional<FirstKey> firstKey() {
        return firstKey;
    }

    /// Gives a new node its demo tenant and starter bots.
    public void furnish() {
        firstRun.furnish();
    }

    /// Bots that visitors may talk to, of the first few tenants.
    List<BotView> openBots() {
        return openBots.get();
    }

    /// All that it answers, for tests that walk it.
    RouteTable routes() {
        return routes;
    }

    /// Refuses what is new, finishes what was accepted, closes the stores.
    @Override
    public void close() {
        LOG.log(Level.INFO, "stopping");
        opened.close();
    }

    private static List<BotView> openBots(Tenants tenants, BotHost bots) {
        return tenants.all().stream().limit(SHOWN_TENANTS).flatMap(tenant -> bots.list(tenant).stream())
                .filter(BotView::publicChat).toList();
    }

    private static StoreLimits storeLimits(Optional<PlanOutcome> outcome) {
        var normal = StoreLimits.defaults();
        return planned(outcome).map(normal::planned).orElse(normal);
    }

    private static Optional<Limits> planned(Optional<PlanOutcome> outcome) {
        return outcome.orElse(null) instanceof PlanOutcome.Planned(var plan) ? Optional.of(plan.limits())
                : Optional.empty();
    }

    /// What is let in until the plan says how much the machine carries.
    private static Limits.Rates firstRates(LimitsConfig given) {
        var node = given.value(Formula.NODE_RATE).orElse(UNPLANNED_RATE);
        return new Limits.Rates(node, node, given.value(Formula.TENANT_RATE));
    }

    private static Throwable told(Throwable failure) {
        return failure instanceof StoreException store ? StoreProblem.of(store) : failure;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "botnode";
        }
    }
}
