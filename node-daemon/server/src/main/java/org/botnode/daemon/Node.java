package org.botnode.daemon;

import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.botnode.client.BotView;
import org.botnode.client.NodeEvent;
import org.botnode.client.NodeView;
import org.botnode.client.TransferManifest;
import org.botnode.daemon.audit.AuditRoutes;
import org.botnode.daemon.audit.AuditTrail;
import org.botnode.daemon.backup.BackupHouse;
import org.botnode.daemon.backup.BackupManifest;
import org.botnode.daemon.backup.BackupRoutes;
import org.botnode.daemon.backup.Backups;
import org.botnode.daemon.bot.BotHost;
import org.botnode.daemon.bot.BotHostConfig;
import org.botnode.daemon.bot.BotRoutes;
import org.botnode.daemon.bot.BotWatch;
import org.botnode.daemon.channel.web.WebChatRoutes;
import org.botnode.daemon.control.AccountStore;
import org.botnode.daemon.control.AlertStore;
import org.botnode.daemon.control.ApiKeyStore;
import org.botnode.daemon.control.AuditStore;
import org.botnode.daemon.control.ControlDatabase;
import org.botnode.daemon.control.NodeIdentityStore;
import org.botnode.daemon.control.SettingStore;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.control.TenantRegister;
import org.botnode.daemon.conversation.ConversationConfig;
import org.botnode.daemon.conversation.ConversationRoutes;
import org.botnode.daemon.conversation.Intake;
import org.botnode.daemon.conversation.TenantBotLog;
import org.botnode.daemon.conversation.Transcripts;
import org.botnode.daemon.doctor.BackupChecks;
import org.botnode.daemon.doctor.DirectoryChecks;
import org.botnode.daemon.doctor.Doctor;
import org.botnode.daemon.doctor.DoctorRoutes;
import org.botnode.daemon.doctor.KeyChecks;
import org.botnode.daemon.doctor.NodeChecks;
import org.botnode.daemon.doctor.Scrapes;
import org.botnode.daemon.doctor.SystemChecks;
import org.botnode.daemon.http.HttpConfig;
import org.botnode.daemon.erasure.BackupCopies;
import org.botnode.daemon.erasure.BotLogLines;
import org.botnode.daemon.erasure.ErasureRoutes;
import org.botnode.daemon.erasure.ErasureWatch;
import org.botnode.daemon.erasure.TenantErasure;
import org.botnode.daemon.erasure.UserErasure;
import org.botnode.daemon.http.HttpServer;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.tls.MachineNames;
import org.botnode.daemon.http.tls.NodeCertificate;
import org.botnode.daemon.log.NodeLog;
import org.botnode.daemon.log.TenantLogs;
import org.botnode.daemon.place.Places;
import org.botnode.daemon.restore.NodeRestore;
import org.botnode.daemon.restore.ReplacedCopies;
import org.botnode.daemon.restore.RestoreRoutes;
import org.botnode.daemon.restore.TenantRestore;
import org.botnode.daemon.restore.Unfinished;
import org.botnode.daemon.retention.Retentions;
import org.botnode.daemon.security.Doorkeeper;
import org.botnode.daemon.security.FirstKey;
import org.botnode.daemon.security.LocalAccess;
import org.botnode.daemon.security.NodeSecrets;
import org.botnode.daemon.status.DiskReads;
import org.botnode.daemon.status.Metrics;
import org.botnode.daemon.status.Readiness;
import org.botnode.daemon.status.StatusRoutes;
import org.botnode.daemon.store.IdReserveFile;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.StoreException;
import org.botnode.daemon.store.StoreProblem;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.StoreMetrics;
import org.botnode.daemon.tenant.TenantHealthRoutes;
import org.botnode.daemon.tenant.TenantRoutes;
import org.botnode.daemon.tenant.TenantSeries;
import org.botnode.daemon.tenant.TenantStoreRoutes;
import org.botnode.daemon.tenant.Tenants;
import org.botnode.daemon.transfer.TransferRoutes;
import org.botnode.daemon.upgrade.Upgrade;
import org.botnode.daemon.vault.RecoveryDesk;
import org.botnode.daemon.vault.Vault;
import org.botnode.daemon.vault.VaultRoutes;
import org.botnode.daemon.vault.VaultWatch;
import org.botnode.probe.Host;

/// The composition root: every part of the daemon is made here, top to bottom, and closed in reverse.
public final class Node implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Node.class.getName());
    /// A terminal has few lines, and a start must not open the files of a thousand tenants.
    private static final int SHOWN_TENANTS = 8;

    private final Opened opened;
    private final RouteTable routes;
    private final HttpServer server;
    private final Optional<NodeCertificate> certificate;
    private final Optional<FirstKey> firstKey;
    private final FirstRun firstRun;
    private final Supplier<List<BotView>> openBots;

    private Node(Opened opened, RouteTable routes, HttpServer server, Optional<NodeCertificate> certificate,
            Optional<FirstKey> firstKey, FirstRun firstRun, Supplier<List<BotView>> openBots) {
        this.opened = opened;
        this.routes = routes;
        this.server = server;
        this.certificate = certificate;
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
        opened.add(Upgrade.lock(data));
        Upgrade.refuseHalfDone(data);
        NodeRestore.finish(data);
        // A first look at the machine goes on beside the opening of the database; the slow sensors have their turn later.
        var first = FirstPlan.begin(data, config, clock);
        var log = opened.add(NodeLog.open(data, config.log(), !terminal.errorIsTerminal()));
        LOG.log(Level.INFO, "BotNode {0} starts; {1}", Version.TEXT, config.given());
        var certificate = certificate(data, config.http(), clock).map(opened::add);

        // The node's own database: who it is, which tenants and keys it knows.
        var database = opened.add(ControlDatabase.open(data));
        var identities = new NodeIdentityStore(database);
        var generator = identities.generator(
                config.shard().id().map(OptionalInt::of).orElse(OptionalInt.empty()));
        var ids = new Snowflakes(generator, clock, opened.add(IdReserveFile.open(data.resolve("ids"))));
        opened.atClose(ids::rest);
        var identity = identities.establish(ids::next, hostName(), generator, clock.instant());
        var settings = new SettingStore(database);
        var keyStore = new ApiKeyStore(database);
        var audits = new AuditStore(database);
        var trail = opened.add(new AuditTrail(audits, config.audit(), clock));

        // The tenants' files, by the first look at the machine.
        var stores = opened.add(new TenantStores(data.resolve("tenants"), identity.id(), ids, clock,
                first.ready().stores(), config.store()));
        var tenants = new Tenants(new TenantRegister(database), keyStore, stores, ids, clock);

        // Who may do what.
        var localKey = LocalAccess.mint();
        var doorkeeper = opened.add(new Doorkeeper(database, keyStore, tenants, ids::next, clock, config.security(),
                localKey));
        var firstKey = doorkeeper.firstKey(data, terminal.outputIsTerminal());

        // The keys of what leaves the databases; nothing of them is read before the node serves.
        var places = opened.add(new Places(config.s3(), System::getenv));
        var vault = new Vault(data, config.keys(), places, clock);

        // The load, the plan, and how much is let in; the bots that bring it.
        var watch = new NodeWatch(new NodeWatch.Ground(data, config, clock, log, database, identity, ids, first, stores,
                tenants));
        var bots = new BotHost(tenants, stores, vault, clock, BotHostConfig.defaults(), watch::changed);
        var botWatch = opened.add(new BotWatch(bots));

        // Conversations, and the ways to them.
        var botLogs = new TenantLogs(stores::home, log.lost());
        var intake = new Intake(stores, ids, clock, ConversationConfig.defaults(), bots, watch.admission(),
                watch::exchanged, new TenantBotLog(botLogs, clock));
        var transcripts = new Transcripts(stores);
        // The demo's bots are open to visitors as long as only this machine can reach the node.
        var chat = config.http().isOnLoopback()
                ? config.chat().withOpenTenant(FirstRun.DEMO)
                : config.chat();

        var keys = new VaultRoutes(data, vault, new RecoveryDesk(vault, settings, clock),
                id -> tenants.byId(id).map(tenant -> tenant.slug()), slug -> tenants.required(slug).id());

        var erasure = new TenantErasure(new TenantErasure.Places(tenants, stores, vault, new AccountStore(database), audits,
                settings, bots::forget, watch::changed), clock);
        erasure.finish();

        // Copies of all that, proven, in a place that the owner names.
        var backups = new Backups(new BackupHouse(data, config.backup(), places, new BackupManifest.Source(
                Long.toString(identity.id()), identity.name(), Version.TEXT), database, stores, tenants, vault, trail,
                watch.alarm(), watch::changed, clock), ZoneId.systemDefault());
        var backupRoutes = new BackupRoutes(backups, clock);

        // What was kept for long enough.
        var retention = new Retentions(new Retentions.Ground(config.retention(), tenants, stores, vault, botLogs,
                settings, trail, watch::changed, clock), backups::provenAt);

        // One person, out of all of these.
        var userErasure = new UserErasure(new UserErasure.Parts(tenants, stores, vault, audits, settings, intake,
                List.of(new BotLogLines(botLogs, stores), retention.erasing(), new ReplacedCopies(stores, vault),
                        new BackupCopies(backups::goneBy, clock, ZoneId.systemDefault()))), clock);
        userErasure.finish();

        // What comes back from backups, without whom was erased since.
        var unfinished = new Unfinished(settings);
        unfinished.finish(tenants, clock.instant(), erasure::replay, userErasure::replay, (backup, again) -> trail.nodeDid(
                "restore", "", "backup=" + backup + ", erased_again=" + again));
        var restore = new TenantRestore(new TenantRestore.House(tenants, stores, vault, backups.shelf(), userErasure::replay,
                bots::forget, watch::changed, data.resolve("tenants/.restore")), unfinished, clock);

        // What the node answers.
        var readiness = new Readiness();
        var health = new TenantHealthRoutes(tenants, stores.care());
        var metrics = new Metrics(List.of(watch, health, new StoreMetrics(tenants, stores), retention,
                DiskReads.ofThisProcess(), log.lost(), backupRoutes),
                new TenantSeries(tenants, stores)::text);
        var view = new NodeView(Long.toString(identity.id()), identity.name(), Version.TEXT,
                Instant.ofEpochMilli(clock.millis()));
        var scrapes = new Scrapes(clock);
        var checks = Stream.of(
                List.of(DirectoryChecks.settings(data.resolve(NodeConfig.FILE), clock.instant())),
                DirectoryChecks.of(data, Host.live(), () -> first.probe().quick().disk()),
                SystemChecks.of(Host.live(), config.http().maxConnections(), () -> tenants.all().size()),
                KeyChecks.of(keys::view, () -> certificate.map(NodeCertificate::end), clock),
                BackupChecks.of(backups::view, backups::create, clock),
                NodeChecks.of(stores, config.alerts(), new AlertStore(database)::standing, trail, scrapes, clock))
                .flatMap(List::stream).toList();
        var routes = RouteTable.of(List.of(
                new StatusRoutes(view, readiness, metrics, config.http().isOnLoopback()),
                doorkeeper,
                new TenantRoutes(tenants, bots::count, watch::changed),
                new TenantStoreRoutes(tenants, stores),
                health,
                new BotRoutes(bots, tenants),
                new ConversationRoutes(intake, transcripts, tenants),
                new WebChatRoutes(bots, intake, transcripts, chat, NodeSecrets.open(data).visitorKey(), clock),
                watch,
                keys,
                new TransferRoutes(tenants, stores, bots, config.transfer(), data.resolve("tenants/.transfer"),
                        new TransferManifest.Source(view.id(), view.name(), view.version()), clock, watch::changed,
                        retention.luggage()),
                new ErasureRoutes(erasure, userErasure, tenants),
                backupRoutes,
                retention,
                new RestoreRoutes(restore),
                new AuditRoutes(audits),
                new DoctorRoutes(new Doctor(checks, clock))));
        var server = opened.add(HttpServer.start(config.http(), certificate, routes, doorkeeper.gate(), watch.administration(),
                Node::told, trail, request -> {
            log.served(request);
            metrics.served(request);
            scrapes.served(request);
            watch.served(request);
        }));
        // Closed before the server waits for its requests to end: listeners of events never end by themselves.
        opened.add(watch.events());
        Runnable tellPrograms = () ->
                LocalAccess.write(data, server.address(), localKey, certificate.map(NodeCertificate::pin));
        tellPrograms.run();
        certificate.ifPresent(shown -> shown.watch(tellPrograms));
        opened.atClose(() -> LocalAccess.remove(data));
        readiness.become(Readiness.State.READY);
        opened.atClose(() -> readiness.become(Readiness.State.STOPPING));
        LOG.log(Level.INFO, "ready at {0}", server.address());

        // What nobody waits for.
        opened.add(watch).start();
        stores.care().lookAfter(tenantId -> {
            // What a repair brought over may be less than what is remembered.
            bots.forget(tenantId);
            tenants.byId(tenantId).ifPresent(tenant -> watch.changed(new NodeEvent.TenantHealthChanged(tenant.slug(),
                    stores.care().health(tenantId).state().name().toLowerCase(Locale.ROOT))));
        });
        botWatch.start();
        stores.migrateInBackground();
        opened.add(new VaultWatch(vault)).start();
        opened.add(backups).start();
        opened.add(new ErasureWatch(userErasure)).start();
        var firstRun = new FirstRun(settings, tenants, bots, clock);
        opened.add(retention).start();
        return new Node(opened, routes, server, certificate, firstKey, firstRun, () -> openBots(tenants, bots));
    }

    /// Where it answers.
    public URI address() {
        return server.address();
    }

    /// What it shows to who connects, where it speaks TLS.
    Optional<NodeCertificate> certificate() {
        return certificate;
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
        return tenants.all().stream().limit(SHOWN_TENANTS).flatMap(tenant -> shown(tenant, bots))
                .filter(BotView::publicChat).toList();
    }

    /// A tenant that cannot be read now, such as one that is checked after a crash, keeps nobody from being greeted.
    private static Stream<BotView> shown(Tenant tenant, BotHost bots) {
        try {
            return bots.list(tenant).stream();
        } catch (RuntimeException unreadable) {
            LOG.log(Level.WARNING, "the bots of tenant " + tenant.id() + " cannot be shown now", unreadable);
            return Stream.empty();
        }
    }

    private static Optional<NodeCertificate> certificate(Path data, HttpConfig http, InstantSource clock) {
        if (!http.isEncrypted()) {
            return Optional.empty();
        }
        return Optional.of(NodeCertificate.open(data, http.tls(), MachineNames.ofThisMachine(http.allowedHosts()), clock));
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
