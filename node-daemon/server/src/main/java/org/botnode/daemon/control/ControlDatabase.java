package org.botnode.daemon.control;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.concurrent.locks.ReentrantLock;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.h2.jdbcx.JdbcDataSource;

/// The node's database, embedded, without a listener: one connection, one transaction at a time.
///
/// Safe for many threads. A write is on the disk when its call returns. The engine gives itself up when its disk is
/// full; whoever uses it next opens it anew.
public final class ControlDatabase implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ControlDatabase.class.getName());
    private static final long ROOM = 2L << 20;

    private final Path directory;
    private final ReentrantLock turn = new ReentrantLock();
    private Connection connection;
    private boolean broken;

    private ControlDatabase(Path directory, Connection connection) {
        this.directory = directory;
        this.connection = connection;
    }

    /// Opens `node.mv.db` in the data directory, or makes it, and brings its schema up to date.
    public static ControlDatabase open(Path dataDirectory) {
        try {
            return new ControlDatabase(dataDirectory, connect(dataDirectory));
        } catch (SQLException e) {
            throw failed("open the node's database", e);
        }
    }

    /// The last step of the schema that a database has behind it, without taking any. The engine changes the file.
    public static int schema(Path directory) {
        try (Connection connection = session(directory); var statement = connection.createStatement()) {
            return ControlMigrations.found(statement);
        } catch (SQLException e) {
            throw failed("look into the node's database", e);
        }
    }

    private static Connection connect(Path dataDirectory) throws SQLException {
        Connection connection = session(dataDirectory);
        try {
            connection.setAutoCommit(false);
            ControlMigrations.bringUpToDate(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection session(Path dataDirectory) throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + dataDirectory.toAbsolutePath().resolve("node")
                + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;TRACE_LEVEL_FILE=0");
        source.setUser("node");
        return source.getConnection();
    }

    /// Copies it, as it is at one moment, into a directory, where no such copy is yet; reads and writes go on meanwhile.
    ///
    /// @throws NodeException where it cannot be read, or the directory has no room
    public ControlCopy copyTo(Path target) {
        // A session of its own in the engine that is open already: the one that works must not wait for the copy.
        try (Connection beside = session(directory)) {
            return ControlCopy.make(beside, target);
        } catch (SQLException e) {
            throw failed("copy the node's database", e);
        } catch (IOException e) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "cannot copy the node's database",
                    "See that the data directory can be written and its disk has room.", e);
        }
    }

    /// The last step of the schema that this version knows.
    public static int newestSchema() {
        return ControlMigrations.newest();
    }

    /// Lets the engine's cache take so many bytes from now on, until it is opened anew.
    public void cache(long bytes) {
        read("set the cache", connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute("SET CACHE_SIZE " + Math.max(1, bytes / 1024));
            }
        });
    }

    /// Reads in one transaction.
    <R> R read(String operation, Query<R> query) {
        turn.lock();
        try {
            reopen();
            R answer = query.run(connection);
            connection.commit();
            return answer;
        } catch (SQLException e) {
            rollback();
            throw told(operation, e);
        } finally {
            turn.unlock();
        }
    }

    /// Writes in one transaction and forces it to the disk, which H2's commit alone does not.
    <R> R write(String operation, Query<R> query) {
        turn.lock();
        try {
            reopen();
            R answer = query.run(connection);
            connection.commit();
            try (var statement = connection.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            }
            return answer;
        } catch (SQLException e) {
            rollback();
            throw told(operation, e);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed("close the node's database", e);
        } finally {
            turn.unlock();
        }
    }

    private void reopen() throws SQLException {
        if (broken) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "the broken connection to the node's database did not close", e);
            }
            connection = connect(directory);
            broken = false;
            LOG.log(Level.INFO, "the node's database is open again");
        }
    }

    private NodeException told(String operation, SQLException e) {
        broken |= e instanceof SQLNonTransientConnectionException;
        return e.getErrorCode() != org.h2.api.ErrorCode.DUPLICATE_KEY_1 && !hasRoom()
                ? new NodeException(ProblemKind.DISK_FULL, "cannot " + operation + ": the disk has no room for it",
                        "Free some space on the disk of the data directory; writing resumes by itself.", e)
                : failed(operation, e);
    }

    private boolean hasRoom() {
        try {
            return Files.getFileStore(directory).getUsableSpace() >= ROOM;
        } catch (IOException unknown) {
            return true;
        }
    }

    private void rollback() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The failure that led here is the one to tell.
        }
    }

    private static NodeException failed(String operation, SQLException e) {
        boolean duplicate = e.getErrorCode() == org.h2.api.ErrorCode.DUPLICATE_KEY_1;
        return duplicate
                ? new NodeException(ProblemKind.ALREADY_EXISTS, "cannot " + operation + ": it exists already",
                        "Choose another name.", e)
                : new NodeException(ProblemKind.UNAVAILABLE, "cannot " + operation,
                        "The log has the cause; the node's database is node.mv.db in the data directory.", e);
    }

    /// What is done with the connection.
    interface Query<R> {
        R run(Connection connection) throws SQLException;
    }
}
