package org.botnode.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteConfig;

/// One tenant's file of the base line: a thread that takes what waits, up to 128, writes and commits once.
final class BareStore implements Runnable {

    private static final int GROUP = 128;

    private final LinkedTransferQueue<Waiting> queue = new LinkedTransferQueue<>();
    private final Connection connection;
    private long next;

    private BareStore(Connection connection, int tenant) {
        this.connection = connection;
        this.next = (long) tenant << 40;
    }

    static BareStore open(Path file, int tenant) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setGetGeneratedKeys(false);
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + file);
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE message (id INTEGER PRIMARY KEY, role INTEGER, body TEXT, at INTEGER)");
            }
            connection.setAutoCommit(false);
            BareStore store = new BareStore(connection, tenant);
            Thread.ofPlatform().daemon().name("bare-" + tenant).start(store);
            return store;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Writes both rows and answers the first one's id after the commit.
    long commit(String said, String reply) {
        Waiting waiting = new Waiting(said, reply);
        queue.add(waiting);
        while (!waiting.done) {
            LockSupport.park(this);
        }
        return waiting.id;
    }

    @Override
    public void run() {
        List<Waiting> group = new ArrayList<>();
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO message VALUES (?, ?, ?, ?)")) {
            while (true) {
                group.add(queue.take());
                queue.drainTo(group, GROUP - 1);
                for (Waiting waiting : group) {
                    waiting.id = next;
                    insert(insert, 1, waiting.said);
                    insert(insert, 2, waiting.reply);
                }
                connection.commit();
                for (Waiting waiting : group) {
                    waiting.done = true;
                    LockSupport.unpark(waiting.thread);
                }
                group.clear();
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void insert(PreparedStatement insert, int role, String body) throws SQLException {
        insert.setLong(1, next++);
        insert.setInt(2, role);
        insert.setString(3, body);
        insert.setLong(4, System.currentTimeMillis());
        insert.executeUpdate();
    }

    private static final class Waiting {
        private final Thread thread = Thread.currentThread();
        private final String said;
        private final String reply;
        private long id;
        private volatile boolean done;

        private Waiting(String said, String reply) {
            this.said = said;
            this.reply = reply;
        }
    }
}
