package org.botnode.daemon.bot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.botnode.client.BotView;
import org.botnode.client.NodeEvent;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.bot.gbai.PackageException;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.conversation.Bots;
import org.botnode.daemon.conversation.LiveBot;
import org.botnode.daemon.store.Bot;
import org.botnode.daemon.store.Quota;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Slug;
import org.botnode.daemon.tenant.Tenants;
import org.botnode.daemon.vault.Vault;

/// The bots of all tenants: installs, finds, reloads and removes them.
///
/// Safe for many threads. Finding answers from memory once a tenant's bots were asked for; changes to one tenant's
/// bots follow each other and hold up no other tenant's.
public final class BotHost implements Bots {

    private static final System.Logger LOG = System.getLogger(BotHost.class.getName());
    private static final int LOCKS = 256;

    private final Tenants tenants;
    private final BotHouse house;
    private final BotInstaller installer;
    private final Consumer<NodeEvent> events;
    private final Cache<Long, Map<String, HostedBot>> hosted;
    private final ReentrantLock[] changing =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

    /// @param vault seals the secrets of packages' settings
    public BotHost(Tenants tenants, TenantStores stores, Vault vault, InstantSource clock, BotHostConfig config,
            Consumer<NodeEvent> events) {
        this.tenants = tenants;
        var shelf = new VersionShelf(stores, new PackageCompiler(config.packages()), config.memory());
        this.house = new BotHouse(stores, shelf, new SecretSettings(vault), clock, config);
        this.installer = new BotInstaller(house);
        this.events = events;
        this.hosted = Caffeine.newBuilder().maximumSize(config.tenants()).executor(Runnable::run).build();
    }

    @Override
    public Optional<LiveBot> find(String tenant, String bot) {
        return tenants.bySlug(tenant).flatMap(it -> Optional.ofNullable(of(it.id()).get(bot)));
    }

    /// A tenant's bots, by slug.
    public List<BotView> list(Tenant tenant) {
        return of(tenant.id()).values().stream().map(bot -> bot.view(tenant.slug())).toList();
    }

    /// How many bots a tenant has; a tenant that is closed stays so.
    public int count(long tenantId) {
        var known = hosted.getIfPresent(tenantId);
        return known != null ? known.size() : house.stores().glimpse(tenantId,
                reader -> (int) reader.bots().all().stream().filter(VersionCommit::isInForce).count());
    }

    /// One bot, or the problem that there is none.
    public BotView view(Tenant tenant, String bot) {
        return required(tenant, bot).view(tenant.slug());
    }

    /// Installs the package in `zip`, or makes it the next version of the bot of that slug.
    /// It is received before anybody has to wait for it: a slow sender holds up nothing but itself.
    public BotView install(Tenant tenant, Slug slug, InputStream zip) {
        of(tenant.id());
        house.stores().admit(tenant.id(), Quota.STORED_BYTES);
        Path upload = installer.receive(zip, copy(tenant.id(), slug.text()));
        try {
            return install(tenant, slug, PackageSupply.zip(upload));
        } finally {
            installer.discard(upload);
        }
    }

    /// How many bytes a package of this tenant may have.
    long largestUpload(long tenantId) {
        return house.stores().limit(tenantId, Quota.UPLOAD_BYTES);
    }

    BotView install(Tenant tenant, Slug slug, PackageSupply supply) {
        return changed(tenant, slug.text(), _ -> installer.install(tenant.id(), copy(tenant.id(), slug.text()), supply));
    }

    /// Lets visitors without an account talk to the bot, if its package asks for that too, or does not any more.
    public BotView allowPublic(Tenant tenant, String slug, boolean allowed) {
        return changed(tenant, slug, bot -> {
            HostedBot before = bot.orElseThrow(BotHost::noSuchBot);
            Bot row = house.stores().write(tenant.id(), writer -> {
                Bot old = writer.bots().bySlug(slug).orElseThrow(BotHost::noSuchBot);
                Bot next = new Bot(old.id(), old.slug(), old.name(), old.version(), old.versions(), old.settings(),
                        allowed, old.installedAt(), house.clock().millis());
                writer.bots().save(next);
                return next;
            });
            return before.with(row);
        });
    }

    /// Removes a bot with all that it said, knows and keeps.
    public void remove(Tenant tenant, String slug) {
        locked(tenant.id(), () -> {
            HostedBot bot = required(tenant, slug);
            house.stores().makeRoom(tenant.id(), writer -> {
                writer.bots().remove(bot.botId());
                house.shelf().drop(writer, new java.util.HashSet<>(bot.row().versions()));
                return slug;
            });
            Map<String, HostedBot> rest = new TreeMap<>(of(tenant.id()));
            rest.remove(slug);
            hosted.put(tenant.id(), rest);
            try {
                copy(tenant.id(), slug).remove();
            } catch (IOException failure) {
                LOG.log(Level.WARNING, "the working copy of a removed bot is still there: bot " + slug + " of tenant "
                        + tenant.id(), failure);
            }
            return slug;
        });
        events.accept(new NodeEvent.BotsChanged(tenant.slug(), slug));
    }

    /// Forgets what is kept in memory of a tenant that is gone.
    public void forget(long tenantId) {
        hosted.invalidate(tenantId);
    }

    /// The starter bots for a new node's first tenant, open to visitors.
    public List<BotView> installStarters(Tenant tenant) {
        List<BotView> views = new ArrayList<>();
        for (StarterBot starter : StarterBot.all()) {
            install(tenant, new Slug(starter.slug()), starter);
            views.add(allowPublic(tenant, starter.slug(), true));
        }
        return views;
    }

    /// The bots that are in use, to be looked at for edits.
    List<HostedBot> inUse() {
        return hosted.asMap().values().stream().flatMap(bots -> bots.values().stream()).toList();
    }

    /// Takes an edited working copy in, and tells whether anything came of it.
    boolean reload(long tenantId, String slug) {
        Optional<Tenant> tenant = tenants.byId(tenantId);
        if (tenant.isEmpty()) {
            forget(tenantId);
            return false;
        }
        boolean changed = locked(tenantId, () -> {
            HostedBot before = of(tenantId).get(slug);
            if (before == null) {
                return false;
            }
            HostedBot after = installer.reload(before, copy(tenantId, slug));
            put(tenantId, slug, after);
            return !after.version().equals(before.version()) || !after.rejected().equals(before.rejected());
        });
        if (changed) {
            LOG.log(Level.INFO, "read the edited bot " + slug + " of tenant " + tenantId);
            events.accept(new NodeEvent.BotsChanged(tenant.get().slug(), slug));
        }
        return changed;
    }

    /// All tenants, as they are now.
    List<Long> tenantIds() {
        return tenants.all().stream().map(Tenant::id).toList();
    }

    boolean isReceiving(Path upload) {
        return installer.isReceiving(upload);
    }

    BotHouse house() {
        return house;
    }

    WorkingCopy copy(long tenantId, String slug) {
        return new WorkingCopy(house.stores().home(tenantId).resolve("bots"), slug);
    }

    private BotView changed(Tenant tenant, String slug, Function<Optional<HostedBot>, HostedBot> change) {
        HostedBot after = locked(tenant.id(), () -> {
            HostedBot bot = change.apply(Optional.ofNullable(of(tenant.id()).get(slug)));
            put(tenant.id(), slug, bot);
            return bot;
        });
        events.accept(new NodeEvent.BotsChanged(tenant.slug(), slug));
        return after.view(tenant.slug());
    }

    private void put(long tenantId, String slug, HostedBot bot) {
        Map<String, HostedBot> bots = new TreeMap<>(of(tenantId));
        bots.put(slug, bot);
        hosted.put(tenantId, bots);
    }

    private HostedBot required(Tenant tenant, String slug) {
        return Optional.ofNullable(of(tenant.id()).get(slug)).orElseThrow(BotHost::noSuchBot);
    }

    private static NodeException noSuchBot() {
        return new NodeException(ProblemKind.NOT_FOUND, "There is no such bot.", "");
    }

    private Map<String, HostedBot> of(long tenantId) {
        Map<String, HostedBot> known = hosted.getIfPresent(tenantId);
        return known != null ? known : locked(tenantId, () -> {
            Map<String, HostedBot> raced = hosted.getIfPresent(tenantId);
            return raced != null ? raced : load(tenantId);
        });
    }

    private Map<String, HostedBot> load(long tenantId) {
        Map<String, HostedBot> bots = new TreeMap<>();
        for (Bot row : house.stores().read(tenantId, reader -> reader.bots().all())) {
            if (!KeptSettings.of(row).imports().isEmpty()) {
                Thread.ofVirtual().name("bot-import").start(() -> finishImport(tenantId, row.slug()));
            }
            if (!VersionCommit.isInForce(row)) {
                continue;
            }
            bots.put(row.slug(), HostedBot.of(house, tenantId, row, List.of()));
            try {
                copy(tenantId, row.slug()).recover(row.version(),
                        () -> StoredContent.of(house.stores(), tenantId, row.version()));
            } catch (IOException | PackageException failure) {
                LOG.log(Level.WARNING, "the working copy of bot " + row.slug() + " of tenant " + tenantId
                        + " is not usable; the bot runs from the tenant's file", failure);
            }
        }
        hosted.put(tenantId, bots);
        return bots;
    }

    /// Ends an import that a stop or a crash cut off, beside whoever talks to the bots.
    private void finishImport(long tenantId, String slug) {
        try {
            Optional<Tenant> tenant = tenants.byId(tenantId);
            if (tenant.isPresent() && locked(tenantId, () -> importFinished(tenantId, slug))) {
                LOG.log(Level.INFO, "finished the import of bot " + slug + " of tenant " + tenantId
                        + ", which a stop had cut off");
                events.accept(new NodeEvent.BotsChanged(tenant.get().slug(), slug));
            }
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "the import of bot " + slug + " of tenant " + tenantId
                    + " was cut off and cannot be finished now; the next start or install goes on with it", failure);
        }
    }

    private boolean importFinished(long tenantId, String slug) {
        Optional<Bot> row = house.stores().read(tenantId, reader -> reader.bots().bySlug(slug))
                .filter(bot -> !KeptSettings.of(bot).imports().isEmpty());
        if (row.isEmpty()) {
            return false;
        }
        HostedBot bot = installer.finish(tenantId, row.get(), copy(tenantId, slug));
        put(tenantId, slug, bot);
        return true;
    }

    /// Keeps all else that changes the tenant's bots out meanwhile.
    <R> R locked(long tenantId, Supplier<R> work) {
        ReentrantLock lock = changing[Long.hashCode(tenantId * 0x9E3779B97F4A7C15L) & LOCKS - 1];
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
