package org.botnode.daemon.retention;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.store.TenantWork;
import org.botnode.daemon.store.TenantWriter;

/// Carries a long work out on a tenant's writer, in slices that leave it to those who talk. Belongs to one thread.
final class Slices {

    private final TenantStores stores;
    private final long tenant;
    private final ArchiveLocks locks;
    private final LongConsumer pause;
    private final boolean grows;
    private final SliceSize size = new SliceSize();

    /// Works on some pieces inside the writer's transaction; answers how many it did.
    @FunctionalInterface
    interface Work<T> {
        int on(TenantWriter writer, List<T> some);
    }

    /// For what removes: a disk that is almost full does not refuse it.
    static Slices removing(TenantStores stores, long tenant, ArchiveLocks locks) {
        return new Slices(stores, tenant, locks, LockSupport::parkNanos, false);
    }

    /// For what adds.
    static Slices adding(TenantStores stores, long tenant, ArchiveLocks locks) {
        return new Slices(stores, tenant, locks, LockSupport::parkNanos, true);
    }

    /// @param pause waits so many nanoseconds
    /// @param grows whether the file grows by it
    Slices(TenantStores stores, long tenant, ArchiveLocks locks, LongConsumer pause, boolean grows) {
        this.grows = grows;
        this.stores = stores;
        this.tenant = tenant;
        this.locks = locks;
        this.pause = pause;
    }

    /// Works on all pieces; answers how many it did. Each slice is durable when the next begins.
    <T> int each(List<T> pieces, Work<T> work) {
        int done = 0;
        int from = 0;
        while (from < pieces.size()) {
            var some = pieces.subList(from, Math.min(pieces.size(), from + size.next()));
            done += slice(some, work);
            from += some.size();
        }
        return done;
    }

    private <T> int slice(List<T> some, Work<T> work) {
        locks.goOn(tenant);
        var held = new long[1];
        TenantWork<Integer> timed = writer -> {
            long from = System.nanoTime();
            int did = work.on(writer, some);
            held[0] = System.nanoTime() - from;
            return did;
        };
        int done = grows ? stores.write(tenant, timed) : stores.makeRoom(tenant, timed);
        size.took(some.size(), held[0]);
        pause.accept(SliceSize.rest(held[0], stores.waiting(tenant) > 0));
        return done;
    }
}
