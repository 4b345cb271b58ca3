package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Knows where each tenant lives, keeps the busy ones open, and lends a reader or, inside a transaction, a writer.
///
/// Safe for many threads. Calls block: a read until it is done, a write until it is committed.
public final class TenantStores implements AutoCloseable {

    private final Path directory;
    private final Shared shared;
    private final long nodeId;
    private final ConcurrentHashMap<Long, OpenTenant> open = new ConcurrentHashMap<>();
    private final ReentrantLock changing = new ReentrantLock();
    private final Condition room = changing.newCondition();
    private volatile int roomSeekers;
    private volatile boolean closed;

    /// Stores of the tenants whose directories stand, or will stand, in `directory`.
    public TenantStores(Path directory, long nodeId, Snowflakes ids, InstantSource clock, StoreLimits limits) {
        this.directory = directory;
        this.nodeId = nodeId;
        this.shared = new Shared(ids, clock, limits, new StoreThreads("store-writer", limits.writerThreads()),
                new StoreThreads("store-reader", limits.readerThreads()), new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>());
    }

    /// Makes a new tenant's directory and file.
    public void create(long tenantId) {
        Path home = home(tenantId);
        try {
            Files.createDirectories(directory);
            Files.createDirectory(home);
        } catch (IOException e) {
            throw failed("make the directory of tenant " + tenantId, e);
        }
        shared.writers().call(() -> {
            Connection connection = TenantFile.openForWriting(home.resolve(TenantFile.NAME), shared.limits());
            try (connection; Statements statements = new Statements(connection)) {
                Migrations.bringUpToDate(statements);
                TenantIdentity.stamp(statements, tenantId, nodeId);
            } catch (SQLException e) {
                throw StoreException.of("make the tenant's file", e);
            }
            return tenantId;
        });
        force(home);
        force(directory);
    }

    /// Whether a tenant of that id has a file here.
    public boolean exists(long tenantId) {
        return Files.exists(home(tenantId).resolve(TenantFile.NAME));
    }

    /// The directory of a tenant's own files, for what does not belong into the database.
    public Path home(long tenantId) {
        if (tenantId <= 0) {
            throw new IllegalArgumentException("not a tenant's id: " + tenantId);
        }
        return directory.resolve(Long.toString(tenantId));
    }

    /// Closes a tenant and removes its directory with all that is in it.
    public void erase(long tenantId) {
        changing.lock();
        try {
            OpenTenant tenant = open.get(tenantId);
            if (tenant != null) {
                long deadline = System.nanoTime() + shared.limits().queue().toNanos();
                while (!tenant.retire()) {
                    if (System.nanoTime() > deadline) {
                        throw StoreException.busy(tenant.commits().delay());
                    }
                    awaitRoom(Duration.ofMillis(50));
                }
                open.remove(tenantId);
                closeOn(tenant);
            }
            deleteTree(home(tenantId));
        } finally {
            changing.unlock();
        }
        force(directory);
    }

    /// Lends a reader for the length of the call.
    public <R> R read(long tenantId, TenantRead<R> work) {
        OpenTenant tenant = lease(tenantId);
        try {
            tenant.reading().lock();
            try {
                return shared.readers().call(() -> tenant.read(work));
            } finally {
                tenant.reading().unlock();
            }
        } finally {
            giveBack(tenant);
        }
    }

    /// Runs a work inside the writer's transaction, in a savepoint of its own, and answers after the commit.
    public <R> R write(long tenantId, TenantWork<R> work) {
        return submit(tenantId, work, true);
    }

    /// Writes the effects of an exchange that was computed outside, and answers after the commit.
    public ExchangeOutcome commit(long tenantId, ExchangeEffects effects) {
        return submit(tenantId, writer -> writer.exchange(effects), false);
    }

    /// Runs `afterCommit` on the writer's thread after each commit of a tenant, open or not; it must be quick and must not
    /// throw. A tenant has one watcher.
    public void watch(long tenantId, Runnable afterCommit) {
        if (shared.watchers().putIfAbsent(tenantId, afterCommit) != null) {
            throw new IllegalStateException("tenant " + tenantId + " is watched already");
        }
    }

    /// Ends what `watch` began.
    public void unwatch(long tenantId) {
        shared.watchers().remove(tenantId);
    }

    /// How long a write that comes now would wait.
    public Duration delay(long tenantId) {
        return Optional.ofNullable(open.get(tenantId)).map(tenant -> tenant.commits().delay()).orElse(Duration.ZERO);
    }

    /// How many writes of a tenant wait or are in hand.
    public int waiting(long tenantId) {
        return Optional.ofNullable(open.get(tenantId)).map(tenant -> tenant.commits().waiting()).orElse(0);
    }

    /// How many tenants are open.
    public int openTenants() {
        return open.size();
    }

    /// Refuses new work, finishes what was accepted, and closes all files.
    @Override
    public void close() {
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
        shared.writers().close();
        shared.readers().close();
    }

    private <R> R submit(long tenantId, TenantWork<R> work, boolean mayFail) {
        OpenTenant tenant = lease(tenantId);
        try {
            return tenant.commits().submit(work, mayFail);
        } finally {
            giveBack(tenant);
        }
    }

    private OpenTenant lease(long tenantId) {
        if (closed) {
            throw new StoreException(StoreFault.CLOSED, "the node is stopping", "Send it again when it is back.");
        }
        OpenTenant tenant = open.get(tenantId);
        return tenant != null && tenant.lease() ? tenant : leaseAnew(tenantId);
    }

    private OpenTenant leaseAnew(long tenantId) {
        if (!exists(tenantId)) {
            throw new StoreException(StoreFault.UNKNOWN_TENANT, "no file for tenant " + tenantId,
                    "Restore the tenant's directory, or remove the tenant.");
        }
        long deadline = System.nanoTime() + shared.limits().queue().toNanos();
        changing.lock();
        try {
            while (true) {
                OpenTenant tenant = open.get(tenantId);
                if (tenant != null && tenant.lease()) {
                    return tenant;
                }
                if (open.size() < shared.limits().openTenants() || closeIdlest()) {
                    OpenTenant fresh = new OpenTenant(tenantId, home(tenantId).resolve(TenantFile.NAME), shared);
                    fresh.lease();
                    open.put(tenantId, fresh);
                    return fresh;
                }
                if (System.nanoTime() > deadline) {
                    throw StoreException.busy(shared.limits().queue());
                }
                awaitRoom(Duration.ofMillis(100));
            }
        } finally {
            changing.unlock();
        }
    }

    private void giveBack(OpenTenant tenant) {
        tenant.giveBack();
        if (roomSeekers > 0) {
            changing.lock();
            try {
                room.signal();
            } finally {
                changing.unlock();
            }
        }
    }

    /// Sets the longest unused tenant aside to be closed on a writer thread; whoever opens it again waits for that.
    private boolean closeIdlest() {
        Optional<OpenTenant> idlest = open.values().stream().filter(OpenTenant::isIdle)
                .min(Comparator.comparingLong(OpenTenant::lastUsed));
        if (idlest.isEmpty() || !idlest.get().retire()) {
            return false;
        }
        OpenTenant tenant = idlest.get();
        open.remove(tenant.id());
        shared.closing().put(tenant.id(), tenant);
        shared.writers().execute(() -> {
            try {
                tenant.close();
            } finally {
                shared.closing().remove(tenant.id(), tenant);
            }
        });
        return true;
    }

    private void closeOn(OpenTenant tenant) {
        shared.writers().call(() -> {
            tenant.close();
            return tenant.id();
        });
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

    private static void deleteTree(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw failed("remove " + root.getFileName(), e);
        }
    }

    /// Makes a new or removed name in a directory survive a power cut, where the system can do that.
    private static void force(Path directory) {
        try (FileChannel channel = FileChannel.open(directory)) {
            channel.force(true);
        } catch (IOException e) {
            System.getLogger(TenantStores.class.getName()).log(System.Logger.Level.DEBUG,
                    "directories cannot be forced on this system");
        }
    }

    private static StoreException failed(String operation, IOException e) {
        return new StoreException(StoreFault.READ_ONLY, "cannot " + operation,
                "Check the rights on the data directory and the room on its disk.", e);
    }

    /// What all open tenants share.
    record Shared(Snowflakes ids, InstantSource clock, StoreLimits limits, StoreThreads writers, StoreThreads readers,
            ConcurrentHashMap<Long, OpenTenant> closing, ConcurrentHashMap<Long, Runnable> watchers) {

        /// Waits until an earlier opening of the same file is closed.
        void awaitPrior(long tenantId, OpenTenant next) {
            OpenTenant prior = closing.get(tenantId);
            if (prior == null || prior == next) {
                return;
            }
            try {
                prior.awaitClosed();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreException(StoreFault.CLOSED, "interrupted while opening", "Send it again.", e);
            }
        }
    }
}
