package org.botnode.daemon.log;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/// What tenants' own parts log, each tenant's in `logs/bots.log` of its directory, so that it goes where the tenant
/// goes and is erased with it. A file is open only while it is written, and waits for no other tenant's. Thread-safe.
public final class TenantLogs {

    private static final long MAX_SIZE = 8L << 20;
    private static final int KEPT = 2;
    private static final Logger LOG = System.getLogger(TenantLogs.class.getName());

    private final LongFunction<Path> home;
    private final long maxSize;
    private final ConcurrentHashMap<Long, ReentrantLock> writing = new ConcurrentHashMap<>();

    /// @param home a tenant's directory by its id
    public TenantLogs(LongFunction<Path> home) {
        this(home, MAX_SIZE);
    }

    TenantLogs(LongFunction<Path> home, long maxSize) {
        this.home = home;
        this.maxSize = maxSize;
    }

    /// Appends whole lines. Where they cannot be written, the node's log is told so and the conversation goes on.
    public void append(long tenantId, byte[] lines) {
        var directory = home.apply(tenantId);
        var lock = writing.computeIfAbsent(tenantId, _ -> new ReentrantLock());
        lock.lock();
        try {
            // A tenant that was erased meanwhile does not come back by its log.
            if (Files.isDirectory(directory)) {
                try (var file = new LogFile(directory.resolve("logs").resolve("bots.log"), maxSize, KEPT)) {
                    file.write(lines);
                }
            }
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "the log of tenant " + tenantId + "'s bots cannot be written", failure);
        } finally {
            lock.unlock();
        }
    }
}
