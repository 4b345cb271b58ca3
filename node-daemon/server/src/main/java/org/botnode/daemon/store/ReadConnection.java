package org.botnode.daemon.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// The one connection of a tenant that reads, opened at its first use; each read sees one moment's state and ends in time.
///
/// Any thread may read. One read of a tenant at a time takes a reader thread, so that one tenant cannot take them all;
/// where another program holds the file, none is held.
final class ReadConnection {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final OpenTenant tenant;
    private final Path file;
    private final StoreParts parts;
    private final ReadLimit limit;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile Connection connection;
    private Statements statements;
    private FileMark mark;

    ReadConnection(OpenTenant tenant, Path file, StoreParts parts) {
        this.tenant = tenant;
        this.file = file;
        this.parts = parts;
        this.limit = new ReadLimit(parts.limits().read());
    }

    ReadLimit limit() {
        return limit;
    }

    boolean isOpen() {
        return connection != null;
    }

    <R> R read(TenantRead<R> work) {
        takeTurn();
        try {
            long deadline = System.nanoTime() + parts.limits().busyTimeout().toNanos();
            while (true) {
                Outcome<R> outcome = parts.readers().call(() -> tried(work));
                switch (outcome) {
                    case Outcome.Read<R>(R answer) -> {
                        return answer;
                    }
                    case Outcome.Locked<R>(StoreException e) when System.nanoTime() > deadline -> throw e.again();
                    case Outcome.Locked<R> _ -> LockSupport.parkNanos(PAUSE.toNanos());
                    // The writer opens what stands at the path now, with all the steps that an opening takes.
                    case Outcome.Moved<R> _ -> tenant.commits().lookAgain();
                }
            }
        } finally {
            turn.unlock();
        }
    }

    /// Closes it until the next read, unless somebody reads; whether it did.
    boolean rest() {
        if (!turn.tryLock()) {
            return false;
        }
        try {
            parts.readers().call(() -> {
                close();
                return true;
            });
            return true;
        } finally {
            turn.unlock();
        }
    }

    void close() {
        if (connection == null) {
            return;
        }
        try (Connection last = connection) {
            statements.close();
        } catch (SQLException e) {
            throw StoreException.of("close the tenant's file", e);
        } finally {
            statements = null;
            connection = null;
        }
    }

    private void takeTurn() {
        Duration longest = parts.limits().queue();
        try {
            if (!turn.tryLock(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                throw StoreException.busyReading(longest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(StoreFault.CLOSED, "interrupted while waiting to read", "Send it again.", e);
        }
    }

    private <R> Outcome<R> tried(TenantRead<R> work) {
        try {
            open();
            if (!mark.isStillThere()) {
                close();
                return new Outcome.Moved<>();
            }
            begin();
        } catch (StoreException e) {
            if (e.fault() == StoreFault.LOCKED) {
                return new Outcome.Locked<>(e);
            }
            if (connection == null) {
                switch (FaultSigns.inSurroundings(e, file).fault()) {
                    case DISK_FULL -> {
                        return new Outcome.Read<>(tenant.readAlone(work));
                    }
                    case READ_ONLY -> {
                        return new Outcome.Read<>(tenant.readUnwritten(work));
                    }
                    default -> { }
                }
            }
            throw e;
        }
        long from = System.nanoTime();
        try {
            return new Outcome.Read<>(work.read(new TenantReader(tenant.id(), statements)));
        } catch (StoreException e) {
            throw limit.isOver() ? limit.failure(e) : e;
        } finally {
            limit.end();
            statements.update("COMMIT");
            tenant.gauge().read(System.nanoTime() - from);
        }
    }

    private void open() {
        if (connection == null) {
            tenant.open();
            connection = TenantFile.openForReading(file, parts.limits());
            statements = new Statements(connection);
            statements.watchedBy(parts.watches().of(tenant.id(), "reader", tenant.gauge()::slow));
            limit.watch(connection);
            mark = FileMark.of(file);
        }
    }

    /// The first look at the file takes the lock that a read needs, so that the work itself meets no other program's.
    private void begin() {
        statements.update("BEGIN");
        try {
            statements.one("SELECT 1 FROM sqlite_schema LIMIT 1", row -> row.code(1));
        } catch (StoreException e) {
            statements.update("ROLLBACK");
            throw e;
        }
        limit.begin();
    }

    private sealed interface Outcome<R> {

        record Read<R>(R answer) implements Outcome<R> { }

        /// Another program holds the file; the work has not begun.
        record Locked<R>(StoreException failure) implements Outcome<R> { }

        /// What is open is not what stands at the path any more; the work has not begun.
        record Moved<R>() implements Outcome<R> { }
    }
}
