package org.botnode.daemon.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// A tenant whose file is open, or will be at the first use: one connection that writes, one that reads.
///
/// Leases count who uses it; it closes only without any. Connections are touched only on the store's own threads.
final class OpenTenant {

    private static final int CLOSED = -1;
    private static final long DAY_MILLIS = 86_400_000;
    /// A file that was seen in its place so lately is not looked at again before a transaction.
    private static final long TRUSTED_NANOS = 1_000_000_000;

    private static final Duration NO_LIMIT = Duration.ofNanos(Long.MAX_VALUE);

    private final long id;
    private final Path file;
    private final StoreParts parts;
    private final TenantGauge gauge;
    private final GroupCommit commits;
    private final QuotaBoard quotas;
    private final AtomicInteger leases = new AtomicInteger();
    private final ReadConnection reads;
    private final FirstCounts counts;
    private final ReentrantLock readingLong = new ReentrantLock(true);
    private final ReadLimit longLimit = new ReadLimit(NO_LIMIT);
    private volatile long lastUsed;
    private volatile boolean everOpen;

    private boolean prepared;
    private TenantOpening.WriteConnection writing;
    private Transaction transaction;
    private TenantWriter writer;
    private FileMark mark;
    private long checked;

    OpenTenant(long id, Path file, StoreParts parts) {
        this.id = id;
        this.file = file;
        this.parts = parts;
        this.gauge = new TenantGauge(parts.totals(), System::nanoTime);
        this.quotas = new QuotaBoard(parts.rules());
        this.commits = new GroupCommit(this, file, parts);
        this.reads = new ReadConnection(this, file, parts);
        this.counts = new FirstCounts(reads, file, quotas, parts);
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

    /// Hands a work to the writer and waits for its commit.
    <R> R submit(Pending<R> work) {
        counts.await();
        return commits.submit(work);
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

    /// Whether nothing that was handed to it can have begun yet.
    boolean wasNeverOpen() {
        return !everOpen;
    }

    /// Closes it to new leases if nobody holds one.
    boolean retire() {
        return leases.compareAndSet(0, CLOSED);
    }

    /// Ends the reads that are going on; whether there are any.
    boolean cutReads() {
        boolean ordinary = reads.limit().cut();
        return longLimit.cut() || ordinary;
    }

    ReadConnection reads() {
        return reads;
    }

    /// A tenant that is not open needs room on the disk to be opened, but none to be read alone. The lock keeps the
    /// writer from opening meanwhile; it opens as soon as there is room.
    synchronized <R> R readAlone(TenantRead<R> work) {
        try (Connection connection = TenantFile.openAlone(file, parts.limits());
                Statements statements = new Statements(connection)) {
            TenantIdentity.check(statements, id);
            return work.read(new TenantReader(id, statements));
        } catch (SQLException e) {
            throw StoreException.of("close the tenant's file", e);
        }
    }

    /// A tenant whose file or directory cannot be written is read as it lies there. The lock keeps the writer, which tries
    /// again with each work, from opening it meanwhile.
    synchronized <R> R readUnwritten(TenantRead<R> work) {
        try (Connection connection = TenantFile.hasWal(file) ? TenantFile.openForReading(file, parts.limits())
                : TenantFile.openUnchanging(file, parts.limits()); Statements statements = new Statements(connection)) {
            TenantIdentity.check(statements, id);
            return work.read(new TenantReader(id, statements));
        } catch (SQLException e) {
            throw StoreException.of("close the tenant's file", e);
        }
    }

    /// Runs a read that may take long beside all others, one at a time, so that one tenant cannot take all their threads.
    <R> R readLong(TenantRead<R> work) {
        readingLong.lock();
        try {
            return LockedFile.patiently(parts.limits().busyTimeout(), () -> parts.longReaders().call(() -> {
                open();
                return ReadBeside.of(id, file, parts.limits(), parts.watches().of(id, "reader", gauge::slow), longLimit,
                        work);
            }));
        } finally {
            readingLong.unlock();
        }
    }

    /// All limits and what is used of them; the files beside the database are measured for it.
    QuotaStanding standing() {
        return reads.read(reader -> {
            quotas.beside(DirectorySize.beside(file.getParent()));
            return quotas.standing(new QuotaReads(reader.statements), parts.clock().millis(), today());
        });
    }

    /// The limit for which it takes in no message, as far as that is known.
    Optional<QuotaReached> full() {
        return quotas.full(parts.clock().millis(), today());
    }

    /// One limit in force.
    long limit(Quota quota) {
        return reads.read(_ -> quotas.limit(quota));
    }

    /// Closes the connection for reading, which the next read opens again, unless somebody reads; whether it did.
    boolean rest() {
        if (!reads.isOpen() || !hold()) {
            return false;
        }
        try {
            return reads.rest();
        } finally {
            giveBack();
        }
    }

    /// For the writer's turn alone: a file that is not in its place any more is closed, and what stands there opened.
    synchronized Transaction transaction() {
        if (transaction != null && System.nanoTime() - checked > TRUSTED_NANOS && !mark.isStillThere()) {
            closeWriting();
        }
        open();
        return transaction;
    }

    /// Opens the file with all the steps that an opening takes, unless it is open.
    synchronized void open() {
        if (transaction == null) {
            openForWriting();
        }
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

    /// Lets the next transaction make sure of its file.
    synchronized void distrust() {
        checked = System.nanoTime() - 2 * TRUSTED_NANOS;
    }

    /// Refuses to acknowledge what went into a file that was removed or replaced while it was open.
    synchronized void mustStillBeThere() {
        checked = System.nanoTime();
        if (!mark.isStillThere()) {
            throw new StoreException(StoreFault.UNKNOWN_TENANT, "the file of tenant " + id
                    + " was removed or replaced while it was in use; what came last is in the file that was there before",
                    "Put the tenant's directory back; it works again at once.");
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
        reads.close();
        commits.wal().close();
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
        if (!prepared) {
            TenantOpening.prepare(id, file, parts);
            prepared = true;
        }
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
        mark = FileMark.of(file);
        checked = System.nanoTime();
        everOpen = true;
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
}
