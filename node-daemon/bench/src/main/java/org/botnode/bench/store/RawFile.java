package org.botnode.bench.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.botnode.daemon.store.StoreLimits;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.LockingMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/// Connections of the bare driver to a tenant's file.
final class RawFile {

    /// Kept in memory while a file is filled, so that what is random in it is not written again and again.
    private static final int FILLING_KIB = 1 << 20;

    private RawFile() {
    }

    /// With the pragmas that the store gives to the connection that writes.
    static Connection open(Path file, StoreLimits limits) throws SQLException {
        SQLiteConfig config = settings(limits);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setPragma(SQLiteConfig.Pragma.RECURSIVE_TRIGGERS, "true");
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        return open(file, config, "PRAGMA wal_autocheckpoint = " + limits.checkpointPages());
    }

    /// With the pragmas that the store gives to the connection that reads.
    static Connection openForReading(Path file, StoreLimits limits) throws SQLException {
        SQLiteConfig config = settings(limits);
        config.setReadOnly(true);
        return open(file, config, "PRAGMA query_only = true");
    }

    /// For a small change of a file that nobody relies on yet: as the store leaves it, but not forced to the disk.
    static Connection openForStamping(Path file, StoreLimits limits) throws SQLException {
        SQLiteConfig config = settings(limits);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.OFF);
        return open(file, config, "PRAGMA wal_autocheckpoint = " + limits.checkpointPages());
    }

    /// For filling a file as fast as it goes, without any durability.
    static Connection openForFilling(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.OFF);
        config.setSynchronous(SynchronousMode.OFF);
        config.setLockingMode(LockingMode.EXCLUSIVE);
        config.setGetGeneratedKeys(false);
        return open(file, config, "PRAGMA cache_size = -" + FILLING_KIB);
    }

    private static SQLiteConfig settings(StoreLimits limits) {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setBusyTimeout(Math.toIntExact(limits.busyTimeout().toMillis()));
        config.setCacheSize(-limits.cacheKib());
        config.setGetGeneratedKeys(false);
        return config;
    }

    /// The driver's own transactions would ask after each statement whether one is open; so they are switched off.
    private static Connection open(Path file, SQLiteConfig config, String last) throws SQLException {
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try (var statement = connection.createStatement()) {
            statement.execute(last);
            statement.execute("PRAGMA trusted_schema = false");
            statement.execute("PRAGMA journal_size_limit = 67108864");
            connection.setAutoCommit(false);
            statement.execute("COMMIT");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
