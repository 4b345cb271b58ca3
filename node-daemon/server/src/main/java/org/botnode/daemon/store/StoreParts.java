package org.botnode.daemon.store;

import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// What all open tenants share.
///
/// @param longReaders for reads that may take seconds, so that no other waits behind them
/// @param checkpoints one thread that moves pages of write-ahead logs into their files
/// @param wals what all write-ahead logs may have together
/// @param queued the memory of works that wait for writers
/// @param watchers told after each commit of the tenant with that id
/// @param watches who looks at the connections' statements
/// @param totals what all tenants together did
/// @param health who may be served
/// @param rules the limits of tenants
/// @param schemas lets a tenant in once its file has the newest schema
/// @param snapshots which tenants' files are being copied
/// @param upkeep one thread that looks after the stores now and then; nothing slow or blocking runs on it
record StoreParts(Snowflakes ids, InstantSource clock, StoreLimits limits, StoreThreads writers, StoreThreads readers,
        StoreThreads longReaders, StoreThreads checkpoints, WalBudget wals, QueueMemory queued,
        ConcurrentHashMap<Long, Runnable> watchers,
        ScheduledExecutorService upkeep, StatementWatch.Source watches, StoreTotals totals, HealthRegister health,
        QuotaRules rules, SchemaGate schemas, SnapshotRuns snapshots) implements AutoCloseable {

    private static final int LONG_READERS = 2;

    static StoreParts of(TenantHomes homes, Snowflakes ids, InstantSource clock, StoreLimits limits,
            StatementWatch.Source watches) {
        StoreThreads checkpoints = new StoreThreads("store-checkpoint", 1);
        return new StoreParts(ids, clock, limits, new StoreThreads("store-writer", limits.writerThreads()),
                new StoreThreads("store-reader", limits.readerThreads()),
                new StoreThreads("store-long-reader", LONG_READERS), checkpoints,
                new WalBudget(limits.walPages() * TenantFile.WAL_PAGE_BYTES, checkpoints, System::nanoTime),
                QueueMemory.ofHeap(),
                new ConcurrentHashMap<>(),
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("store-upkeep").daemon().factory()), watches, new StoreTotals(),
                new HealthRegister(homes, clock), new QuotaRules(), new SchemaGate(limits, Migrations.RELEASED),
                new SnapshotRuns());
    }

    /// Ends the threads; the tenants are closed before.
    @Override
    public void close() {
        upkeep.shutdownNow();
        writers.close();
        readers.close();
        longReaders.close();
        checkpoints.close();
    }
}
