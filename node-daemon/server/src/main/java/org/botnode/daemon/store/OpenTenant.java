package org.botnode.daemon.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// A tenant whose file is open, or will be at the first use: one connection that writes, one that reads.
///
/// Leases count who uses it; it closes only without any. Connections are touched only on the store's own threads.
final class OpenTenant {

    private static final int CLOSED = -1;
    private static final long DAY_MILLIS = 86_400_000;

    private final long id;
    private final Path file;
    private final StoreParts parts;
    private final TenantGauge gauge;
    private final GroupCommit commits;
    private final QuotaBoard quotas;
    private final AtomicInteger leases = new AtomicInteger();
    private final ReentrantLock reading = new ReentrantLock(true);
    private final ReentrantLock readingLong = new ReentrantLock(true);
    private volatile long lastUsed;

    private TenantOpening.WriteConnection writing;
    private Transaction transaction;
    private TenantWriter writer;
    private volatile Connection readConnection;
    private Statements readStatements;

    OpenTenant(long id, Path file, StoreParts parts) {
        this.id = id;
        this.file = file;
        this.parts = parts;
        this.gauge = new TenantGauge(parts.totals(), System::nanoTime);
        this.quotas = new QuotaBoard(parts.rules());
        this.commits = new GroupCommit(this, parts.writers(), parts.limits().queue());
    }

    long id() {
        return id;
    }

    long lastUsed() {
        return lastUsed;
    }

    TenantGauge gauge() {
        return gauge;
    }

    TenantFigures figures() {
        return gauge.figures(commits.figures());
    }

    GroupCommit commits() {
        return commits;
    }

    /// Takes part in its use, unless it is closed.
    boolean lease() {
        lastUsed = System.nanoTime();
        return hold();
    }

    private boolean hold() {
        return leases.getAndUpdate(count -> count == CLOSED ? CLOSED : count + 1) != CLOSED;
    }

    void giveBack() {
        leases.decrementAndGet();
    }

    boolean isIdle() {
        return leases.get() == 0;
    }

    /// Closes it to new leases if nobody holds one.
    boolean retire() {
        return leases.compareAndSet(0, CLOSED);
    }

    /// Only one reader of a tenant at a time takes a reader thread, so that one tenant cannot take them all.
    ReentrantLock reading() {
        return reading;
    }

    <R> R read(TenantRead<R> work) {
        Statements statements = statementsForReading();
        long from = System.nanoTime();
        statements.update("BEGIN");
        try {
            return work.read(new TenantReader(id, statements));
        } finally {
            statements.update("COMMIT");
            gauge.read(System.nanoTime() - from);
        }
    }

    /// Runs a read that may take long beside all others, one at a time, so that one tenant cannot take all their threads.
    <R> R readLong(TenantRead<R> work) {
        readingLong.lock();
        try {
            return parts.longReaders().call(() -> {
                transaction();
                return ReadBeside.of(id, file, parts.limits(), parts.watches().of(id, "reader", gauge::slow), work);
            });
        } finally {
            readingLong.unlock();
        }
    }

    /// All limits and what is used of them; the files beside the database are measured for it.
    QuotaStanding standing() {
        return read(reader -> {
            quotas.beside(DirectorySize.beside(file.getParent()));
            return quotas.standing(new QuotaReads(reader.statements), parts.clock().millis(), today());
        });
    }

    /// One limit in force.
    long limit(Quota quota) {
        return read(_ -> quotas.limit(quota));
    }

    /// Closes the connection for reading, which the next read opens again, unless somebody reads; whether it did.
    boolean rest() {
        if (readConnection == null || !hold()) {
            return false;
        }
        try {
            if (!reading.tryLock()) {
                return false;
            }
            try {
                parts.readers().call(() -> {
                    closeReading();
                    return id;
                });
                return true;
            } finally {
                reading.unlock();
            }
        } finally {
            giveBack();
        }
    }

    synchronized Transaction transaction() {
        if (transaction == null) {
            openForWriting();
        }
        return transaction;
    }

    TenantWriter writer() {
        return writer;
    }

    /// Tells whoever watches this tenant.
    void committed() {
        Runnable watcher = parts.watchers().get(id);
        if (watcher != null) {
            watcher.run();
        }
    }

    long today() {
        return Math.floorDiv(parts.clock().millis(), DAY_MILLIS);
    }

    /// Ends a failed transaction; a connection that cannot be trusted any more is closed, the next use opens anew.
    synchronized void abandon(Transaction failed, Throwable cause) {
        boolean spoilt = !(cause instanceof StoreException known) || known.spoilsConnection();
        writer.counts().rolledBack();
        try {
            failed.rollback();
        } catch (StoreException e) {
            spoilt = true;
        }
        if (spoilt) {
            closeWriting();
        }
    }

    /// Moves what is in the WAL into the file and closes; call it after {@link #retire}.
    void close() {
        closeReading();
        synchronized (this) {
            try {
                if (writing != null) {
                    writing.statements().one("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.code(1));
                }
            } finally {
                closeWriting();
            }
        }
    }

    private void openForWriting() {
        writing = TenantOpening.forWriting(id, file, parts);
        try {
            writing.statements().watchedBy(parts.watches().of(id, "writer", gauge::slow));
            writer = new TenantWriter(id, writing.statements(), parts.ids(), parts.clock(), commits,
                    new TenantQuotas(id, file.getParent(), writing.statements(), quotas, parts));
            transaction = new Transaction(writing.statements());
        } catch (RuntimeException e) {
            closeWriting();
            throw e;
        }
        parts.totals().opened();
    }

    private Statements statementsForReading() {
        if (readStatements == null) {
            transaction();
            readConnection = TenantFile.openForReading(file, parts.limits());
            readStatements = new Statements(readConnection);
            readStatements.watchedBy(parts.watches().of(id, "reader", gauge::slow));
        }
        return readStatements;
    }

    private void closeWriting() {
        transaction = null;
        if (writing != null) {
            TenantOpening.WriteConnection last = writing;
            writing = null;
            parts.totals().closed();
            last.close();
        }
    }

    private void closeReading() {
        if (readConnection == null) {
            return;
        }
        try (Connection last = readConnection) {
            readStatements.close();
        } catch (SQLException e) {
            throw StoreException.of("close the tenant's file", e);
        } finally {
            readStatements = null;
            readConnection = null;
        }
    }
}
