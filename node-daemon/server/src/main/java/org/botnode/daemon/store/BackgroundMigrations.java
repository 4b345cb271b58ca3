package org.botnode.daemon.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// The one thread that migrates what nobody opens, and what is too large to be migrated as it is opened.
///
/// One file after the other, and between two of them whoever waits for a writer comes first. A tenant somebody asked for
/// is next after the file in hand.
final class BackgroundMigrations implements AutoCloseable {

    private static final Logger LOG = System.getLogger(BackgroundMigrations.class.getName());

    private static final int MOMENTS = 10;
    private static final long MOMENT_MILLIS = 20;
    private static final int TOLD_EVERY = 100;

    private final TenantHomes homes;
    private final OpenTenants tenants;
    private final SchemaGate gate;
    private final HealthRegister health;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("store-migration").daemon().factory());
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Deque<Long> rest = new ArrayDeque<>();

    BackgroundMigrations(TenantHomes homes, OpenTenants tenants, StoreParts parts) {
        this.homes = homes;
        this.tenants = tenants;
        this.gate = parts.schemas();
        this.health = parts.health();
        gate.background(tenantId -> submit(() -> migrateWanted(tenantId)));
    }

    /// Looks at all tenants and brings those that are old to the newest schema; answers at once.
    void start() {
        submit(() -> {
            homes.all().stream().filter(this::isOld).forEach(rest::add);
            if (!rest.isEmpty()) {
                SchemaProgress now = gate.progress();
                LOG.log(Level.INFO, "{0} tenants'' files are brought to schema {1} in the background", rest.size(),
                        now.schema());
                submit(this::next);
            }
        });
    }

    @Override
    public void close() {
        gate.stop();
        stopped.countDown();
        thread.close();
    }

    private void next() {
        Long tenantId = rest.poll();
        if (tenantId == null) {
            tell("done");
            return;
        }
        migrateFound(tenantId);
        if (rest.size() % TOLD_EVERY == 0 && !rest.isEmpty()) {
            tell("under way");
        }
        giveWay();
        submit(this::next);
    }

    private void tell(String how) {
        SchemaProgress now = gate.progress();
        LOG.log(Level.INFO, "bringing tenants'' files to schema {0}: {1}; {2} done, {3} left, {4} failed", now.schema(),
                how, now.done(), now.left(), now.failed());
    }

    /// A tenant that is open was brought up to date as it was opened, or is about to be. A quarantined one waits for its
    /// repair, which makes a new file.
    private boolean isOld(long tenantId) {
        if (gate.isStopping() || health.health(tenantId).isQuarantined()) {
            return false;
        }
        try {
            return tenants.ifClosed(tenantId, () -> Optional.of(gate.notesAsOld(tenantId, homes.file(tenantId))))
                    .orElse(false);
        } catch (StoreException e) {
            LOG.log(Level.WARNING, "the schema of tenant " + tenantId + " could not be looked at", e);
            return false;
        }
    }

    /// One of those that were found at the start, unless its opening was earlier.
    private void migrateFound(long tenantId) {
        if (!gate.isLeft(tenantId) || gate.isStopping()) {
            return;
        }
        if (homes.exists(tenantId) && gate.isLarge(homes.file(tenantId))) {
            gate.announce(tenantId, homes.file(tenantId));
            migrateWanted(tenantId);
        } else {
            tried(tenantId, () -> tenants.ifClosed(tenantId, () -> Optional.of(migrated(tenantId))));
        }
    }

    /// One whose callers were told to come again, so that they leave it soon.
    private void migrateWanted(long tenantId) {
        try {
            tried(tenantId, () -> tenants.whileClosed(tenantId, () -> migrated(tenantId)));
        } finally {
            gate.over(tenantId);
        }
    }

    private long migrated(long tenantId) {
        gate.migrate(tenantId, homes.file(tenantId));
        return tenantId;
    }

    private void tried(long tenantId, Runnable migration) {
        try {
            migration.run();
        } catch (StoreException e) {
            StoreException told = health.heard(tenantId, e);
            if (told.fault() != StoreFault.MIGRATION_FAILED && !gate.isStopping()) {
                LOG.log(Level.WARNING, "the file of tenant " + tenantId + " keeps its schema for now", e);
            }
        }
    }

    /// Waits while a writer has work, for a short while at most: a node that is never idle gets through too.
    private void giveWay() {
        try {
            for (int i = 0; i < MOMENTS && tenants.isBusy(); i++) {
                if (stopped.await(MOMENT_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void submit(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "the store is closing; the next start goes on");
        }
    }
}
