package org.botnode.daemon.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Knows where each tenant lives, keeps the busy ones open, and lends a reader or, inside a transaction, a writer.
///
/// Safe for many threads. Calls block: a read until it is done, a write until it is committed.
public final class TenantStores implements AutoCloseable {

    private static final Duration UPKEEP = Duration.ofSeconds(10);
    private static final Duration REST = Duration.ofSeconds(30);

    private final TenantHomes homes;
    private final ReplacedHomes replaced;
    private final StoreParts parts;
    private final OpenTenants tenants;
    private final TenantCare care;
    private final BackgroundMigrations migrations;
    private final DiskRoom room;
    private final Snapshots snapshots;
    private final long nodeId;
    private volatile ErasureGuard erasing = new ErasureGuard() {
        @Override
        public void begin(long tenantId) {
            // Nobody writes beside the database yet.
        }

        @Override
        public void end(long tenantId) {
            // Nobody waits.
        }
    };

    /// Stores of the tenants whose directories stand, or will stand, in `directory`.
    public TenantStores(Path directory, long nodeId, Snowflakes ids, InstantSource clock, StoreLimits limits) {
        this(directory, nodeId, ids, clock, limits, StoreConfig.defaults());
    }

    /// The same with the owner's word on it.
    public TenantStores(Path directory, long nodeId, Snowflakes ids, InstantSource clock, StoreLimits limits,
            StoreConfig config) {
        this(directory, nodeId, ids, clock, limits, new SlowStatements(config, clock), room(directory, config));
    }

    TenantStores(Path directory, long nodeId, Snowflakes ids, InstantSource clock, StoreLimits limits,
            StatementWatch.Source watches) {
        this(directory, nodeId, ids, clock, limits, watches,
                room(directory, StoreConfig.defaults()));
    }

    TenantStores(Path directory, long nodeId, Snowflakes ids, InstantSource clock, StoreLimits limits,
            StatementWatch.Source watches, DiskRoom room) {
        this.nodeId = nodeId;
        this.room = room;
        this.homes = new TenantHomes(directory);
        this.replaced = new ReplacedHomes(homes);
        replaced.bringBack();
        this.parts = StoreParts.of(homes, ids, clock, limits, watches);
        this.tenants = new OpenTenants(homes, parts);
        this.snapshots = new Snapshots(parts);
        this.care = new TenantCare(tenants, homes, parts);
        parts.health().carer(care);
        this.migrations = new BackgroundMigrations(homes, tenants, parts);
        parts.wals().look(room.space());
        parts.upkeep().scheduleWithFixedDelay(() -> {
            parts.wals().look(room.space());
            closeUnused(limits.idle());
            restUnused(REST);
        }, UPKEEP.toSeconds(), UPKEEP.toSeconds(), TimeUnit.SECONDS);
    }

    private static DiskRoom room(Path directory, StoreConfig config) {
        return new DiskRoom(() -> DiskRoom.Space.of(directory), System::nanoTime, config.refuseAt());
    }

    /// Makes a new tenant's directory and file.
    public void create(long tenantId) {
        room.refuseNew();
        room.refuseGrowth();
        Path home = homes.make(tenantId);
        parts.writers().call(() -> {
            TenantOpening.create(tenantId, nodeId, home.resolve(TenantFile.NAME), parts.limits());
            return tenantId;
        });
        homes.force(tenantId);
        parts.health().created(tenantId);
    }

    /// Looks through a tenant's file from another node, in a folder where nobody else touches it, brings it to the newest
    /// schema, and makes it this node's; from then on no id in it is minted here again. Answers how many rows each table
    /// had as it came. {@link #adopt} is the step after that.
    ///
    /// @param stop asked often, on another thread
    /// @throws StoreException `DAMAGED`, `NEWER_FILE`, `CLOCK_WRONG`: why it cannot be taken
    public Map<String, Long> takeIn(Path file, long tenantId, BooleanSupplier stop) {
        room.refuseNew();
        return snapshots.takeIn(new IncomingFile(file, tenantId, parts, stop), nodeId).byTable();
    }

    /// Makes a file that was taken in a tenant's, by moving it; there is no such tenant yet.
    public void adopt(Path file, long tenantId) {
        adopt(file, tenantId, _ -> { });
    }

    /// The same with files beside it.
    ///
    /// @param beside puts them into the tenant's directory, which it is given, before the database is there
    public void adopt(Path file, long tenantId, Consumer<Path> beside) {
        beside.accept(homes.make(tenantId));
        homes.bring(file, tenantId);
        homes.force(tenantId);
        parts.health().created(tenantId);
    }

    /// Puts a whole directory, whose file was taken in, in the place of a tenant's; nobody is served while it is exchanged.
    /// Answers where the directory is that was there, if one was.
    ///
    /// @param prepared on the file system of the tenants' directories
    public Optional<Path> replace(long tenantId, Path prepared, Instant now) {
        care.cutOff(tenantId);
        parts.snapshots().cutOff(tenantId);
        Optional<Path> before = tenants.whileClosed(tenantId, () -> replaced.exchange(tenantId, prepared, now));
        parts.health().created(tenantId);
        parts.schemas().forget(tenantId);
        return before;
    }

    /// What [#replace] put aside.
    public ReplacedHomes replaced() {
        return replaced;
    }

    /// The last step of the schema that this version knows.
    public static int newestSchema() {
        return Migrations.NEWEST;
    }

    /// Refuses what would leave too little room on the disk of the tenants' files.
    ///
    /// @param what begins the sentence
    public void refuseWithoutRoom(String what, long bytes) {
        DiskRoom.refuseWithout(what, homes.directory(), bytes);
    }

    /// Whether a tenant of that id has a directory here, with a file in it or not.
    public boolean isTaken(long tenantId) {
        return Files.exists(homes.home(tenantId));
    }

    /// Whether a tenant of that id has a file here.
    public boolean exists(long tenantId) {
        return homes.exists(tenantId);
    }

    /// The directory of a tenant's own files, for what does not belong into the database.
    public Path home(long tenantId) {
        return homes.home(tenantId);
    }

    /// Closes a tenant and removes its directory with all that is in it.
    public void erase(long tenantId) {
        care.cutOff(tenantId);
        parts.snapshots().cutOff(tenantId);
        ErasureGuard guard = erasing;
        guard.begin(tenantId);
        try {
            tenants.whileClosed(tenantId, () -> {
                homes.remove(tenantId);
                return tenantId;
            });
        } finally {
            guard.end(tenantId);
        }
        parts.health().forget(tenantId);
        parts.schemas().forget(tenantId);
    }

    /// Lends a reader for the length of the call.
    public <R> R read(long tenantId, TenantRead<R> work) {
        return used(tenantId, tenant -> tenant.reads().read(work));
    }

    /// Sets the limits of all tenants whose owners say nothing else, from now on.
    public void obey(QuotaTerms terms) {
        parts.rules().obey(terms);
    }

    /// Tells of marks that a tenant's use of a limit passes, up or down: on the writer's thread, so the listener must be
    /// quick and must not throw.
    public void tellMarks(Consumer<QuotaMark> listener) {
        parts.rules().tell(listener);
    }

    /// A tenant's limits and how far they are used.
    public QuotaStanding quotas(long tenantId) {
        return used(tenantId, OpenTenant::standing);
    }

    /// One of a tenant's limits.
    public long limit(long tenantId, Quota quota) {
        return used(tenantId, tenant -> tenant.limit(quota));
    }

    /// Refuses early what its commit would refuse for a limit that is reached: before an upload is received. Where the
    /// disk has no room for anything new it is refused too.
    public void admit(long tenantId, Quota quota) {
        room.refuseNew();
        QuotaStanding standing = quotas(tenantId);
        if (standing.used().get(quota) >= standing.limits().get(quota)) {
            throw StoreException.reached(new QuotaReached(quota, standing.limits().get(quota)));
        }
    }

    /// Refuses a message that the writer would refuse, before anything is computed for it, where memory knows that this
    /// tenant takes in none just now, or the disk takes nothing new. What is `known` passes: repeating it stores nothing.
    public void admitMessage(long tenantId, TenantRead<Boolean> known) {
        Optional<StoreException> refusal = room.refusal().or(
                () -> tenants.glance(tenantId).flatMap(OpenTenant::full).map(StoreException::reached));
        if (refusal.isPresent() && !read(tenantId, known)) {
            throw refusal.get();
        }
    }

    /// As {@link #read}, for a look at many tenants one after the other: one that is closed, tidily and with today's
    /// schema, stays closed, and none that is open loses its place for it.
    public <R> R glimpse(long tenantId, TenantRead<R> work) {
        parts.health().admit(tenantId);
        parts.schemas().admit(tenantId);
        return glimpsed(tenantId, work).orElseGet(() -> read(tenantId, work));
    }

    /// Lends a reader for a read that may take seconds; the tenant's other reads do not wait for it.
    public <R> R readLong(long tenantId, TenantRead<R> work) {
        return used(tenantId, tenant -> tenant.readLong(work));
    }

    /// Copies a tenant's file, as it is at one moment between two commits, to a path outside of its directory, in place of
    /// what stands there. The tenant serves meanwhile; copies are made one after the other. A copy that fails leaves
    /// nothing but what a crash leaves, which ends with `.part`.
    ///
    /// @param stop asked often, on another thread: ends the copy with `CLOSED` once it says so
    /// @throws StoreException `DISK_FULL` where the disk would be almost full with it, `READ_TOO_LONG` where more is
    ///     written meanwhile than the disk should hold twice, `DAMAGED` where the tenant is quarantined
    public Snapshot snapshot(long tenantId, Path to, BooleanSupplier stop) {
        return used(tenantId, tenant -> snapshots.make(tenant, homes.file(tenantId), to, stop));
    }

    /// Looks through a copy of a tenant's file that nobody writes, behind copies that are being made; answers how many rows
    /// each table has.
    ///
    /// @param stop asked often, on another thread
    /// @throws StoreException `DAMAGED` where it is not sound, or another tenant's
    public Map<String, Long> examine(Path copy, long tenantId, BooleanSupplier stop) {
        return snapshots.examined(new StoredCopy(copy, tenantId, stop)).byTable();
    }

    /// Changes with each write to a tenant's file, and now and then without one: where it is the same as before, nothing was
    /// written since. Opens nothing.
    public String changeMark(long tenantId) {
        return ChangeMark.of(homes.file(tenantId));
    }

    /// Runs a work inside the writer's transaction, in a savepoint of its own, and answers after the commit.
    public <R> R write(long tenantId, TenantWork<R> work) {
        room.refuseGrowth();
        return submit(tenantId, () -> Pending.of(work));
    }

    /// As {@link #write}, for a work that removes: a disk that is almost full does not refuse it.
    public <R> R makeRoom(long tenantId, TenantWork<R> work) {
        return submit(tenantId, () -> Pending.of(work));
    }

    /// Writes the effects of an exchange that was computed outside, and answers after the commit.
    public ExchangeOutcome commit(long tenantId, ExchangeEffects effects) {
        room.refuseGrowth();
        return submit(tenantId, () -> Pending.of(effects));
    }

    /// Builds a tenant's file anew from its rows, so that nothing is left of what was deleted. Whoever uses the tenant meanwhile
    /// waits, as for any tenant that is being closed.
    ///
    /// @throws StoreException `BUSY` where those who use it do not end, `DISK_FULL` where there is no room for another file
    public void rebuild(long tenantId) {
        parts.health().admit(tenantId);
        snapshots.rebuild(tenants, tenantId, homes.file(tenantId));
    }

    /// Runs `afterCommit` on the writer's thread after each commit of a tenant, open or not; it must be quick and must not
    /// throw. A tenant has one watcher.
    public void watch(long tenantId, Runnable afterCommit) {
        if (parts.watchers().putIfAbsent(tenantId, afterCommit) != null) {
            throw new IllegalStateException("tenant " + tenantId + " is watched already");
        }
    }

    /// Ends what `watch` began.
    public void unwatch(long tenantId) {
        parts.watchers().remove(tenantId);
    }

    /// How long a write that comes now would wait.
    public Duration delay(long tenantId) {
        return tenants.glance(tenantId).map(tenant -> tenant.commits().delay()).orElse(Duration.ZERO);
    }

    /// How many writes of a tenant wait or are in hand.
    public int waiting(long tenantId) {
        return tenants.glance(tenantId).map(tenant -> tenant.commits().waiting()).orElse(0);
    }

    /// What the writer of a tenant did since its file was opened; nothing while it is closed.
    public Optional<CommitFigures> commits(long tenantId) {
        return tenants.glance(tenantId).map(tenant -> tenant.commits().figures());
    }

    /// What a tenant did since its file was opened, and lately; nothing while it is closed.
    public Optional<TenantFigures> figures(long tenantId) {
        return tenants.glance(tenantId).map(OpenTenant::figures);
    }

    /// What all tenants together did since the start.
    public StoreFigures figures() {
        return parts.totals().figures();
    }

    /// How far the disk is used, and whether anything new is refused for that.
    public DiskUse disk() {
        return new DiskUse(room.space().usedPercent(), room.refusal().isPresent());
    }

    /// Nanoseconds of each commit of any tenant in the last half to whole minute.
    public Recent recentCommits() {
        return parts.totals().recentCommits();
    }

    /// Rewrites the file of a tenant that an older version made, so that its free pages can go back to the disk in slices from
    /// then on; whether it did. It does not where somebody uses the tenant, or where the disk has no room for two more copies.
    /// Whoever comes meanwhile waits.
    public boolean rewrite(long tenantId) {
        parts.health().admit(tenantId);
        parts.schemas().admit(tenantId);
        Path file = homes.file(tenantId);
        if (room.space().isShortAfter(2 * homes.size(tenantId))) {
            return false;
        }
        tenants.closeIfIdle(tenantId);
        try {
            return tenants.ifClosed(tenantId, () -> parts.writers().call(() -> {
                FreePages.rewrite(file, parts.limits());
                return Optional.of(tenantId);
            })).isPresent();
        } catch (StoreException e) {
            throw heard(tenantId, e);
        }
    }

    /// Has a tenant's files beside its database kept still while it is erased: `begin` returns once nobody writes there and
    /// nobody will, until `end`.
    public void besideFiles(ErasureGuard guard) {
        erasing = guard;
    }

    /// Keeps others out of a tenant's directory while it is removed.
    public interface ErasureGuard {
        void begin(long tenantId);

        void end(long tenantId);
    }

    /// How large a tenant's database is, open or not.
    public FileSizes sizes(long tenantId) {
        return FileSizes.of(homes.file(tenantId));
    }

    /// About how many bytes of memory the writes of all tenants hold that wait or are in hand.
    public long waitingBytes() {
        return parts.queued().held();
    }

    /// How many bytes the write-ahead logs of all open tenants may have together.
    public long walBudget() {
        return parts.wals().bytes();
    }

    /// The health of the tenants' files, and what is done for it.
    public TenantCare care() {
        return care;
    }

    /// How many tenants are open.
    public int openTenants() {
        return tenants.count();
    }

    /// Closes the files of tenants that nobody has used for so long; answers how many.
    public int closeUnused(Duration longest) {
        return tenants.closeUnused(longest);
    }

    /// Has tenants that nobody has used for so long give up what only readers need; answers how many did.
    public int restUnused(Duration longest) {
        return tenants.restUnused(longest);
    }

    /// Begins to bring the files of all tenants to the newest schema, one after the other and behind whoever is served
    /// meanwhile; who opens one first need not wait for its turn.
    public void migrateInBackground() {
        migrations.start();
    }

    /// How far that is.
    public SchemaProgress schemas() {
        return parts.schemas().progress();
    }

    /// Refuses new work, finishes what was accepted, and closes all files.
    @Override
    public void close() {
        care.close();
        migrations.close();
        parts.snapshots().close();
        tenants.close();
        snapshots.close();
        parts.close();
    }

    /// What a closed tenant shows; damage that it meets is told as an opening tells it.
    private <R> Optional<R> glimpsed(long tenantId, TenantRead<R> work) {
        try {
            return tenants.ifClosed(tenantId,
                    () -> parts.readers().call(() -> Glimpse.of(tenantId, homes.file(tenantId), parts.limits(), work)));
        } catch (StoreException e) {
            throw heard(tenantId, e);
        }
    }

    private <R> R submit(long tenantId, Supplier<Pending<R>> work) {
        return used(tenantId, tenant -> tenant.submit(work.get()));
    }

    private <R> R used(long tenantId, Function<OpenTenant, R> use) {
        parts.health().admit(tenantId);
        OpenTenant tenant = tenants.lease(tenantId);
        try {
            return tenants.use(tenant, use);
        } catch (StoreException e) {
            throw heard(tenantId, e);
        } finally {
            tenants.giveBack(tenant);
        }
    }

    private StoreException heard(long tenantId, StoreException e) {
        return parts.health().heard(tenantId, FaultSigns.inSurroundings(e, homes.file(tenantId)));
    }
}
