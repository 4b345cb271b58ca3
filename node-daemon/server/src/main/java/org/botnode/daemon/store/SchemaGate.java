package org.botnode.daemon.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/// Lets a tenant in once its file has the newest schema: small files are migrated as they are opened, large ones on a
/// thread of their own while their callers are asked to come again.
///
/// Safe for many threads. Who calls `bringUpToDate` has the tenant's file closed and to itself.
final class SchemaGate {

    private static final Logger LOG = System.getLogger(SchemaGate.class.getName());

    /// What a thread that others wait for migrates in well under a second.
    static final long SMALL = 16L << 20;
    /// Copy, steps and the look through it all; a disk that turns, rather than one that does not.
    private static final long BYTES_PER_SECOND = 20L << 20;

    private final StoreLimits limits;
    private final Migrations migrations;
    /// Tenants whose migration in the background was announced, by when it should be over.
    private final ConcurrentHashMap<Long, Long> underway = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Long, StoreException> failed = new ConcurrentHashMap<>();
    /// Tenants that were found with an older schema and have it still.
    private final Set<Long> left = ConcurrentHashMap.newKeySet();
    private final AtomicLong done = new AtomicLong();
    private volatile LongConsumer background = _ -> { };
    private volatile boolean stopping;

    SchemaGate(StoreLimits limits, Migrations migrations) {
        this.limits = limits;
        this.migrations = migrations;
    }

    /// Who migrates large files; told the tenant's id.
    void background(LongConsumer migrates) {
        background = migrates;
    }

    /// Refuses a tenant whose file is being migrated or could not be.
    void admit(long tenantId) {
        Long until = underway.get(tenantId);
        if (until != null) {
            throw StoreException.migrating(Duration.ofNanos(until - System.nanoTime()));
        }
        StoreException failure = failed.get(tenantId);
        if (failure != null) {
            throw failure.again();
        }
    }

    /// At a tenant's opening: answers once the file has the newest schema.
    void bringUpToDate(long tenantId, Path file) {
        admit(tenantId);
        Migration migration = migration(tenantId, file);
        if (!migration.isDue()) {
            return;
        }
        left.add(tenantId);
        if (isLarge(file)) {
            Duration wait = announce(tenantId, file);
            background.accept(tenantId);
            throw StoreException.migrating(wait);
        }
        run(migration);
    }

    /// Notes a closed tenant whose file has an older schema; whether it has.
    boolean notesAsOld(long tenantId, Path file) {
        boolean isOld = Files.exists(file) && migration(tenantId, file).isDue();
        if (isOld) {
            left.add(tenantId);
        }
        return isOld;
    }

    boolean isLarge(Path file) {
        return size(file) > SMALL;
    }

    /// The tenant is gone, with its file.
    void forget(long tenantId) {
        left.remove(tenantId);
        failed.remove(tenantId);
    }

    /// From now until {@link #over} this tenant's callers are asked to come again; answers after how long.
    Duration announce(long tenantId, Path file) {
        long now = System.nanoTime();
        long before = underway.values().stream().mapToLong(until -> until - now).max().orElse(0);
        long wait = Math.max(0, before) + size(file) * 1_000_000_000L / BYTES_PER_SECOND;
        underway.putIfAbsent(tenantId, now + wait);
        return Duration.ofNanos(wait);
    }

    void over(long tenantId) {
        underway.remove(tenantId);
    }

    /// In the background, whatever its size.
    void migrate(long tenantId, Path file) {
        Migration migration = migration(tenantId, file);
        if (!Files.exists(file) || !migration.isDue()) {
            left.remove(tenantId);
        } else if (!failed.containsKey(tenantId)) {
            run(migration);
        }
    }

    SchemaProgress progress() {
        return new SchemaProgress(migrations.newest(), done.get(), left.size(), failed.size());
    }

    boolean isLeft(long tenantId) {
        return left.contains(tenantId);
    }

    /// Ends what is under way soon, and lets no more begin; the next start goes on.
    void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    private void run(Migration migration) {
        long tenantId = migration.tenantId();
        try {
            migration.run();
            left.remove(tenantId);
            done.incrementAndGet();
        } catch (StoreException e) {
            if (e.fault() == StoreFault.MIGRATION_FAILED) {
                failed.put(tenantId, e);
                left.remove(tenantId);
                LOG.log(Level.ERROR, e.getMessage(), e);
            }
            throw e;
        }
    }

    private Migration migration(long tenantId, Path file) {
        return new Migration(tenantId, file, limits, migrations, SchemaGate::room, this::isStopping,
                _ -> { });
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw StoreException.of("read the tenant's file", e);
        }
    }

    private static long room(Path file) {
        try {
            return Files.getFileStore(file).getUsableSpace();
        } catch (IOException e) {
            throw StoreException.of("ask the disk for its room", e);
        }
    }
}
