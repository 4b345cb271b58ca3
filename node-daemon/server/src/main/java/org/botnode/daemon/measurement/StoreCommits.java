package org.botnode.daemon.measurement;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.store.DirectoryTree;
import org.botnode.daemon.store.IdReserve;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.StoreLimits;
import org.botnode.daemon.store.TenantStores;
import org.botnode.probe.bench.CommitSubject;

/// Commits as tenants make them: the store itself, with its driver, schema, settings, writer threads and checkpoints, on
/// a few tenants that live in a directory of their own beside the real ones and go with it. Only the log is moved into
/// the file after fewer pages than usual, so that short windows see that too.
final class StoreCommits implements CommitSubject {

    private static final String DIRECTORY = "scratch";
    private static final int CHECKPOINT_PAGES = 1_000;
    private static final int GENERATOR = 0;

    private final Path directory;
    private final TenantStores stores;
    private final Snowflakes ids;
    private final Map<Integer, ScratchTenant> tenants = new ConcurrentHashMap<>();
    private final WrittenBytes written = new WrittenBytes();

    private StoreCommits(Path directory, TenantStores stores, Snowflakes ids) {
        this.directory = directory;
        this.stores = stores;
        this.ids = ids;
    }

    /// Opens the store on a directory of the data directory, without what an earlier run may have left there.
    static StoreCommits open(Path data) {
        sweep(data);
        var directory = data.resolve(DIRECTORY);
        var clock = InstantSource.system();
        var ids = new Snowflakes(GENERATOR, clock, new Forgetting());
        var usual = StoreLimits.defaults();
        var limits = new StoreLimits(usual.openTenants(), usual.writerThreads(), usual.commitWorks(), usual.readerThreads(),
                usual.queue(), usual.queueWorks(), usual.queueBytes(), usual.cacheKib(), usual.sqliteBytes(), CHECKPOINT_PAGES,
                4 * CHECKPOINT_PAGES, usual.busyTimeout(), usual.read(), usual.idle());
        return new StoreCommits(directory, new TenantStores(directory, 1, ids, clock, limits), ids);
    }

    /// Removes what a run that was killed has left.
    static void sweep(Path data) {
        var directory = data.resolve(DIRECTORY);
        try {
            DirectoryTree.remove(directory);
        } catch (IOException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "Cannot remove " + directory + ".",
                    "Remove it by hand while no node runs; nothing in it is needed.", failure);
        }
    }

    @Override
    public void commit(int file, int messages) {
        written.committed(messages);
        tenants.computeIfAbsent(file, _ -> ScratchTenant.make(stores, ids)).commit(messages);
    }

    @Override
    public long commitNanos() {
        return stores.figures().commitNanos();
    }

    @Override
    public long checkpoints() {
        return stores.figures().checkpoints();
    }

    @Override
    public long checkpointNanos() {
        return stores.figures().checkpointNanos();
    }

    @Override
    public long written() {
        return written.bytes();
    }

    @Override
    public void close() {
        try {
            stores.close();
        } finally {
            sweep(directory.getParent());
        }
    }

    /// Ids of scratch rows leave no trace.
    private static final class Forgetting implements IdReserve {

        @Override
        public long kept() {
            return 0;
        }

        @Override
        public void keep(long until) {
            // A restart finds none of these ids.
        }
    }
}
