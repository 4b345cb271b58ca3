package org.botnode.daemon.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
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
    private final TenantStores.Shared shared;
    private final GroupCommit commits;
    private final AtomicInteger leases = new AtomicInteger();
    private final ReentrantLock reading = new ReentrantLock(true);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long lastUsed;

    private Connection writing;
    private Statements writeStatements;
    private Transaction transaction;
    private TenantWriter writer;
    private Connection readConnection;
    private Statements readStatements;

    OpenTenant(long id, Path file, TenantStores.Shared shared) {
        this.id = id;
        this.file = file;
        this.shared = shared;
        this.commits = new GroupCommit(this, shared.writers(), shared.limits().queue());
    }

    long id() {
        return id;
    }

    long lastUsed() {
        return lastUsed;
    }

    GroupCommit commits() {
        return commits;
    }

    /// Takes part in its use, unless it is closed.
    boolean lease() {
        lastUsed = System.nanoTime();
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

    void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /// Only one reader of a tenant at a time takes a reader thread, so that one tenant cannot take them all.
    ReentrantLock reading() {
        return reading;
    }

    <R> R read(TenantRead<R> work) {
        Statements statements = statementsForReading();
        statements.update("BEGIN");
        try {
            return work.read(new TenantReader(id, statements));
        } finally {
            statements.update("COMMIT");
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
        Runnable watcher = shared.watchers().get(id);
        if (watcher != null) {
            watcher.run();
        }
    }

    long today() {
        return Math.floorDiv(shared.clock().millis(), DAY_MILLIS);
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
        try {
            closeReading();
            synchronized (this) {
                if (writeStatements != null) {
                    writeStatements.one("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.code(1));
                }
                closeWriting();
            }
        } finally {
            closed.countDown();
        }
    }

    private void openForWriting() {
        shared.awaitPrior(id, this);
        if (!Files.exists(file)) {
            throw new StoreException(StoreFault.UNKNOWN_TENANT, "no file for tenant " + id,
                    "Restore the tenant's directory, or remove the tenant.");
        }
        try {
            writing = TenantFile.openForWriting(file, shared.limits());
            writeStatements = new Statements(writing);
            Migrations.bringUpToDate(writeStatements);
            TenantIdentity.check(writeStatements, id);
            TenantIdentity.newestId(writeStatements).ifPresent(shared.ids()::passOver);
            writer = new TenantWriter(id, writeStatements, shared.ids(), shared.clock(), commits);
            transaction = new Transaction(writeStatements);
        } catch (RuntimeException e) {
            closeWriting();
            throw e;
        }
    }

    private Statements statementsForReading() {
        if (readStatements == null) {
            transaction();
            readConnection = TenantFile.openForReading(file, shared.limits());
            readStatements = new Statements(readConnection);
        }
        return readStatements;
    }

    private void closeWriting() {
        transaction = null;
        closeBoth(writeStatements, writing);
        writeStatements = null;
        writing = null;
    }

    private void closeReading() {
        closeBoth(readStatements, readConnection);
        readStatements = null;
        readConnection = null;
    }

    private static void closeBoth(Statements statements, Connection connection) {
        if (statements != null) {
            statements.close();
        }
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw StoreException.of("close the tenant's file", e);
            }
        }
    }
}
