package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteOpenMode;

/// Opens connections to a tenant's file, every one with the settings that its durability rests on.
final class TenantFile {

    static final String NAME = "tenant.db";

    /// One migration runs at a time in the background, and its transaction is large.
    private static final int MIGRATION_CACHE_KIB = 16_384;
    /// A page of the usual size, with its header in the log.
    static final long WAL_PAGE_BYTES = 4_120;

    private TenantFile() {
    }

    /// The one connection that writes.
    static Connection openForWriting(Path file, StoreLimits limits) {
        return openForWriting(file, settings(limits), limits);
    }

    /// As {@link #openForWriting}, for steps from one schema to the next: while tables are built anew, rows may point
    /// to what is not there.
    static Connection openForMigration(Path file, StoreLimits limits) {
        SQLiteConfig config = settings(limits);
        config.enforceForeignKeys(false);
        config.setCacheSize(-MIGRATION_CACHE_KIB);
        return openForWriting(file, config, limits);
    }

    /// A connection that rewrites the file as a whole. SQLite attaches a file of its own for that, which the other
    /// connections may not.
    static Connection openForRewriting(Path file, StoreLimits limits) {
        SQLiteConfig config = settings(limits);
        config.setCacheSize(-MIGRATION_CACHE_KIB);
        durable(config);
        return open(file, config, limits, "PRAGMA wal_autocheckpoint = 0");
    }

    private static void durable(SQLiteConfig config) {
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    }

    private static Connection openForWriting(Path file, SQLiteConfig config, StoreLimits limits) {
        durable(config);
        config.setPragma(SQLiteConfig.Pragma.RECURSIVE_TRIGGERS, "true");
        alone(config);
        // The store moves pages at a time of its own choice; this is for connections that nobody looks after.
        return open(file, config, limits, "PRAGMA wal_autocheckpoint = " + limits.walPages());
    }

    /// A connection that cannot write, for a reader.
    static Connection openForReading(Path file, StoreLimits limits) {
        SQLiteConfig config = settings(limits);
        config.setReadOnly(true);
        alone(config);
        return open(file, config, limits, "PRAGMA query_only = true");
    }

    /// A connection that cannot write to the file, but may make another one from it. SQLite attaches that one, which the
    /// other connections may not.
    static Connection openForSnapshot(Path file, StoreLimits limits) {
        SQLiteConfig config = settings(limits);
        config.setReadOnly(true);
        config.setCacheSize(-MIGRATION_CACHE_KIB);
        return open(file, config, limits, "PRAGMA wal_autocheckpoint = 0");
    }

    /// A connection for reading that keeps all others out and needs no room on the disk: the index of the WAL, which is
    /// a file else, is kept in memory then.
    static Connection openAlone(Path file, StoreLimits limits) {
        // Nothing else is set: any other pragma might look into the file before this one counts.
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(limits.busyTimeout().toMillis()));
        config.enableLoadExtension(false);
        config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        return open(file, config, limits, "PRAGMA query_only = true");
    }

    /// A connection to a file that nobody writes or has left unfinished; it takes no lock and makes no file.
    static Connection openUnchanging(Path file, StoreLimits limits) {
        SQLiteConfig config = settings(limits);
        config.setReadOnly(true);
        return open(file.toUri() + "?immutable=1", config, limits, "PRAGMA query_only = true");
    }

    /// A connection for a repair, to a file that nobody else uses and that is thrown away where the repair fails: nothing
    /// is forced to the disk, and damage does not keep the schema from being read.
    static Connection openForRepair(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.enableLoadExtension(false);
        config.setGetGeneratedKeys(false);
        config.setSynchronous(SynchronousMode.OFF);
        config.setCacheSize(-65_536);
        config.enforceForeignKeys(false);
        return open(file, config, StoreLimits.defaults(), "PRAGMA writable_schema = true");
    }

    /// What is committed and not yet in the file itself.
    static Path wal(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    /// Whether anything is committed that is not yet in the file itself: it is open, or was not closed.
    static boolean hasWal(Path file) {
        try {
            return Files.size(wal(file)) > 0;
        } catch (IOException none) {
            return false;
        }
    }

    /// No statement can bring another file in, whatever it says.
    private static void alone(SQLiteConfig config) {
        config.setPragma(SQLiteConfig.Pragma.LIMIT_ATTACHED, "0");
    }

    /// A connection that moves pages from the write-ahead log into a file that is there, and does nothing else.
    static Connection openForCheckpoint(Path file, StoreLimits limits) {
        SQLiteConfig config = settings(limits);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setSynchronous(SynchronousMode.FULL);
        return open(file, config, limits, "PRAGMA wal_autocheckpoint = 0");
    }

    private static SQLiteConfig settings(StoreLimits limits) {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        // Nobody waits for another program's lock in here, holding a thread: who finds the file locked comes again.
        config.setBusyTimeout(0);
        config.setCacheSize(-limits.cacheKib());
        config.enableLoadExtension(false);
        // The driver would prepare and run a query for the new row's id after each insert; ours are minted before.
        config.setGetGeneratedKeys(false);
        return config;
    }

    private static Connection open(Object file, SQLiteConfig config, StoreLimits limits, String last) {
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + file);
            try (var statement = connection.createStatement()) {
                statement.execute(last);
                statement.execute("PRAGMA trusted_schema = false");
                if (limits.sqliteBytes() > 0) {
                    // One for the whole process, whichever connection says it.
                    statement.execute("PRAGMA soft_heap_limit = " + limits.sqliteBytes());
                }
                statement.execute("PRAGMA journal_size_limit = " + 2L * limits.checkpointPages() * WAL_PAGE_BYTES);
                // Transactions begin and end by statements of our own. Were the driver in its automatic mode, it would
                // try a BEGIN after each statement to find out whether one is open; so its mode is switched off, and
                // the transaction that this begins is ended.
                connection.setAutoCommit(false);
                statement.execute("COMMIT");
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            return connection;
        } catch (SQLException e) {
            throw StoreException.of("open the tenant's file", e);
        }
    }
}
