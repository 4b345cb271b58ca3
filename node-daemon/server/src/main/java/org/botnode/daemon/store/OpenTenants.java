package org.botnode.daemon.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/// Which tenants are open, who uses them, and which one closes when another needs its place or nobody came for long.
///
/// Safe for many threads. Who leases a tenant gives it back.
final class OpenTenants {

    private static final Logger LOG = System.getLogger(OpenTenants.class.getName());

    /// So many give back more files than one tenant takes.
    private static final int SOME = 4;

    private final TenantHomes homes;
    private final StoreParts parts;
    private final ConcurrentHashMap<Long, OpenTenant> open = new ConcurrentHashMap<>();
    /// Closed to new leases, but their files are not closed yet or are needed closed; whoever wants one of them waits.
    private final Set<Long> shut = ConcurrentHashMap.newKeySet();
    private final ReentrantLock changing = new ReentrantLock();
    private final Condition room = changing.newCondition();
    private volatile int roomSeekers;
    private volatile boolean closed;

    OpenTenants(TenantHomes homes, StoreParts parts) {
        this.homes = homes;
        this.parts = parts;
    }

    /// The tenant, opened where it must be, for the caller's use until given back.
    OpenTenant lease(long tenantId) {
        if (closed) {
            throw new StoreException(StoreFault.CLOSED, "the node is stopping", "Send it again when it is back.");
        }
        parts.schemas().admit(tenantId);
        OpenTenant tenant = open.get(tenantId);
        return tenant != null && tenant.lease() ? tenant : leaseAnew(tenantId);
    }

    void giveBack(OpenTenant tenant) {
        tenant.giveBack();
        tellSeekers();
    }

    /// The tenant if it is open, without a lease: for looking at it.
    Optional<OpenTenant> glance(long tenantId) {
        return Optional.ofNullable(open.get(tenantId));
    }

    int count() {
        return open.size();
    }

    /// Whether anybody waits for a writer.
    boolean isBusy() {
        return open.values().stream().anyMatch(tenant -> tenant.commits().waiting() > 0);
    }

    /// Closes a tenant once nobody uses it, keeps it closed while `work` runs, and lets it be opened again after that.
    <R> R whileClosed(long tenantId, Supplier<R> work) {
        Optional<OpenTenant> tenant = shut(tenantId);
        try {
            tenant.ifPresent(this::closeOn);
            return work.get();
        } finally {
            letIn(tenantId);
        }
    }

    /// Keeps a closed tenant closed while `work` runs; empty, without running it, where the tenant is open.
    <R> Optional<R> ifClosed(long tenantId, Supplier<Optional<R>> work) {
        long deadline = System.nanoTime() + parts.limits().queue().toNanos();
        changing.lock();
        try {
            while (shut.contains(tenantId)) {
                awaitRoom(deadline);
            }
            if (open.containsKey(tenantId)) {
                return Optional.empty();
            }
            shut.add(tenantId);
        } finally {
            changing.unlock();
        }
        try {
            return work.get();
        } finally {
            letIn(tenantId);
        }
    }

    /// Uses a leased tenant. Where its file could not be opened since the process may open no more, a few idle tenants are
    /// closed and it is tried once more.
    <R> R use(OpenTenant tenant, Function<OpenTenant, R> use) {
        try {
            return use.apply(tenant);
        } catch (StoreException e) {
            if (e.fault() == StoreFault.TOO_MANY_FILES && tenant.wasNeverOpen() && closeSomeIdle()) {
                return use.apply(tenant);
            }
            throw e;
        }
    }

    /// Those that waited longest; answers once they are closed, and whether there were any.
    private boolean closeSomeIdle() {
        long deadline = System.nanoTime() + parts.limits().queue().toNanos();
        changing.lock();
        try {
            List<Long> set = open.values().stream().filter(OpenTenant::isIdle)
                    .sorted(Comparator.comparingLong(OpenTenant::lastUsed)).limit(SOME).filter(this::setAside)
                    .map(OpenTenant::id).toList();
            while (set.stream().anyMatch(shut::contains)) {
                awaitRoom(deadline);
            }
            return !set.isEmpty();
        } finally {
            changing.unlock();
        }
    }

    /// Closes the tenants that nobody has used for so long; answers how many.
    int closeUnused(Duration longest) {
        changing.lock();
        try {
            long before = System.nanoTime() - longest.toNanos();
            List<OpenTenant> unused = open.values().stream()
                    .filter(tenant -> tenant.isIdle() && tenant.lastUsed() - before < 0).toList();
            return (int) unused.stream().filter(this::setAside).count();
        } finally {
            changing.unlock();
        }
    }

    /// Closes a tenant if nobody uses it just now.
    void closeIfIdle(long tenantId) {
        changing.lock();
        try {
            OpenTenant tenant = open.get(tenantId);
            if (tenant != null && tenant.isIdle()) {
                setAside(tenant);
            }
        } finally {
            changing.unlock();
        }
    }

    /// Has the tenants that nobody has used for so long give up what only readers need; answers how many did.
    int restUnused(Duration longest) {
        long before = System.nanoTime() - longest.toNanos();
        return (int) open.values().stream()
                .filter(tenant -> tenant.isIdle() && tenant.lastUsed() - before < 0 && tenant.rest()).count();
    }

    /// Refuses new leases, waits for those there are, and closes all files.
    void close() {
        closed = true;
        changing.lock();
        try {
            for (OpenTenant tenant : open.values()) {
                while (!tenant.retire()) {
                    awaitRoom(Duration.ofMillis(50));
                }
                closeOn(tenant);
            }
            open.clear();
        } finally {
            changing.unlock();
        }
    }

    private OpenTenant leaseAnew(long tenantId) {
        if (!homes.exists(tenantId)) {
            throw TenantOpening.unknown(tenantId);
        }
        long deadline = System.nanoTime() + parts.limits().queue().toNanos();
        changing.lock();
        try {
            while (true) {
                OpenTenant tenant = open.get(tenantId);
                if (tenant != null && tenant.lease()) {
                    return tenant;
                }
                if (tenant == null && !shut.contains(tenantId)
                        && hasPlace()) {
                    OpenTenant fresh = new OpenTenant(tenantId, homes.file(tenantId), parts);
                    fresh.lease();
                    open.put(tenantId, fresh);
                    return fresh;
                }
                if (System.nanoTime() > deadline && tenant == null && !shut.contains(tenantId)) {
                    throw StoreException.noPlace(parts.limits().queue());
                }
                awaitRoom(deadline);
            }
        } finally {
            changing.unlock();
        }
    }

    private Optional<OpenTenant> shut(long tenantId) {
        long deadline = System.nanoTime() + parts.limits().queue().toNanos();
        changing.lock();
        try {
            while (shut.contains(tenantId)) {
                awaitRoom(deadline);
            }
            OpenTenant tenant = open.get(tenantId);
            while (tenant != null && !tenant.retire()) {
                awaitRoom(deadline);
                tenant = open.get(tenantId);
            }
            shut.add(tenantId);
            return Optional.ofNullable(open.remove(tenantId));
        } finally {
            changing.unlock();
        }
    }

    /// Where files run short, an idle tenant closes for each one that opens, though the limit would allow more.
    private boolean hasPlace() {
        if (open.size() >= parts.limits().openTenants()) {
            return closeIdlest();
        }
        if (OpenFiles.areScarce()) {
            closeIdlest();
        }
        return true;
    }

    private boolean closeIdlest() {
        return open.values().stream().filter(OpenTenant::isIdle)
                .min(Comparator.comparingLong(OpenTenant::lastUsed)).filter(this::setAside).isPresent();
    }

    /// Takes a tenant off the open ones and closes it on a writer thread, unless somebody has leased it meanwhile.
    private boolean setAside(OpenTenant tenant) {
        if (!tenant.retire()) {
            return false;
        }
        open.remove(tenant.id());
        shut.add(tenant.id());
        parts.writers().execute(() -> {
            try {
                tenant.close();
            } catch (StoreException e) {
                LOG.log(Level.WARNING, "tenant " + tenant.id() + " was closed, but not tidily; its next opening mends that", e);
            } finally {
                letIn(tenant.id());
            }
        });
        return true;
    }

    private void closeOn(OpenTenant tenant) {
        parts.writers().call(() -> {
            tenant.close();
            return tenant.id();
        });
    }

    private void awaitRoom(long deadline) {
        if (System.nanoTime() > deadline) {
            throw StoreException.busy(parts.limits().queue());
        }
        awaitRoom(Duration.ofMillis(100));
    }

    private void awaitRoom(Duration longest) {
        roomSeekers++;
        try {
            room.await(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(StoreFault.CLOSED, "interrupted while waiting for room", "Send it again.", e);
        } finally {
            roomSeekers--;
        }
    }

    private void letIn(long tenantId) {
        shut.remove(tenantId);
        tellSeekers();
    }

    private void tellSeekers() {
        if (roomSeekers > 0) {
            changing.lock();
            try {
                room.signalAll();
            } finally {
                changing.unlock();
            }
        }
    }
}
