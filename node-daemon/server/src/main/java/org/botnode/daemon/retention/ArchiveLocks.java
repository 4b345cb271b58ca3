package org.botnode.daemon.retention;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.store.TenantStores;

/// Who works on a tenant's archive: one at a time, and nobody while the tenant is being erased. Safe for many threads.
final class ArchiveLocks implements TenantStores.ErasureGuard {

    private final ConcurrentHashMap<Long, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Set<Long> ending = ConcurrentHashMap.newKeySet();
    private final LongConsumer gone;

    /// @param gone is told which tenant was erased
    ArchiveLocks(LongConsumer gone) {
        this.gone = gone;
    }

    /// Runs a work alone, once those before are done.
    <R> R alone(long tenant, Supplier<R> work) {
        var lock = locks.computeIfAbsent(tenant, _ -> new ReentrantLock(true));
        lock.lock();
        try {
            goOn(tenant);
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /// Asked between the steps of a work.
    ///
    /// @throws NodeException where the tenant is being erased: the work ends here
    void goOn(long tenant) {
        if (ending.contains(tenant)) {
            throw new NodeException(ProblemKind.CONFLICT, "The tenant is being erased.", "");
        }
    }

    @Override
    public void begin(long tenant) {
        ending.add(tenant);
        var lock = locks.computeIfAbsent(tenant, _ -> new ReentrantLock(true));
        lock.lock();
        lock.unlock();
    }

    @Override
    public void end(long tenant) {
        ending.remove(tenant);
        locks.remove(tenant);
        gone.accept(tenant);
    }
}
