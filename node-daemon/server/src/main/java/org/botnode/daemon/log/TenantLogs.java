package org.botnode.daemon.log;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/// What tenants' own parts log, each tenant's in `logs/bots.log` of its directory, so that it goes where the tenant
/// goes and is erased with it. A file is open only while it is written, and waits for no other tenant's. Thread-safe.
public final class TenantLogs {

    private static final long MAX_SIZE = 8L << 20;
    private static final int KEPT = 2;
    private static final String FILE = "bots.log";
    private static final Logger LOG = System.getLogger(TenantLogs.class.getName());

    private final LongFunction<Path> home;
    private final long maxSize;
    private final LostLines lost;
    private final ConcurrentHashMap<Long, Tenant> tenants = new ConcurrentHashMap<>();

    /// Who writes a tenant's log now, and how many lines are missing since the last that was written.
    private static final class Tenant {
        private final ReentrantLock writing = new ReentrantLock();
        private long untold;
    }

    /// @param home a tenant's directory by its id
    /// @param lost counts what could not be written
    public TenantLogs(LongFunction<Path> home, LostLines lost) {
        this(home, lost, MAX_SIZE);
    }

    TenantLogs(LongFunction<Path> home, LostLines lost, long maxSize) {
        this.home = home;
        this.lost = lost;
        this.maxSize = maxSize;
    }

    /// Appends whole lines. Where they cannot be written, the node's log is told so once, and the conversation goes on;
    /// what can be written next begins with the line that tells how many are missing.
    ///
    /// @param missing that line, with its end
    public void append(long tenantId, byte[] lines, LongFunction<byte[]> missing) {
        var directory = home.apply(tenantId);
        var tenant = tenants.computeIfAbsent(tenantId, _ -> new Tenant());
        tenant.writing.lock();
        try {
            // A tenant that was erased meanwhile does not come back by its log.
            if (Files.isDirectory(directory)) {
                try (var file = new LogFile(directory.resolve("logs").resolve(FILE), maxSize, KEPT)) {
                    file.write(tenant.untold == 0 ? lines : joined(missing.apply(tenant.untold), lines));
                }
                tenant.untold = 0;
            }
        } catch (IOException failure) {
            if (tenant.untold == 0) {
                LOG.log(Level.WARNING, "the log of tenant " + tenantId + "'s bots cannot be written", failure);
            }
            var count = count(lines);
            tenant.untold += count;
            lost.ofBots(count);
        } finally {
            tenant.writing.unlock();
        }
    }

    /// Takes out the lines that somebody wants gone, from what moved aside too; answers how many.
    ///
    /// @throws IOException where a log cannot be written anew; it is then as it was
    public int without(long tenantId, Predicate<String> unwanted) throws IOException {
        var logs = home.apply(tenantId).resolve("logs");
        var tenant = tenants.computeIfAbsent(tenantId, _ -> new Tenant());
        tenant.writing.lock();
        try {
            var gone = 0;
            for (var age = KEPT; age >= 0; age--) {
                gone += FilteredLog.rewrite(logs.resolve(age == 0 ? FILE : FILE + "." + age), unwanted);
            }
            return gone;
        } finally {
            tenant.writing.unlock();
        }
    }

    /// Removes the lines of before that time; answers how many.
    public long forgetBefore(long tenantId, Instant time) {
        try {
            return without(tenantId, new OldLines(time));
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "old lines of the log of tenant " + tenantId + "'s bots cannot be removed", failure);
            return 0;
        }
    }

    private static byte[] joined(byte[] first, byte[] rest) {
        var all = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, all, first.length, rest.length);
        return all;
    }

    private static long count(byte[] lines) {
        var count = 0;
        for (var each : lines) {
            count += each == '\n' ? 1 : 0;
        }
        return count;
    }
}
