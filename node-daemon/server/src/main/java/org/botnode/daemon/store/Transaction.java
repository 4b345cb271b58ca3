package org.botnode.daemon.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// The writer connection's transaction: begin, one savepoint at a time, commit.
final class Transaction implements AutoCloseable {

    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement rollback;
    private final PreparedStatement savepoint;
    private final PreparedStatement release;
    private final PreparedStatement rollbackTo;

    Transaction(Connection connection) {
        try {
            // IMMEDIATE: a transaction that began by reading could not wait for another program's lock.
            begin = connection.prepareStatement("BEGIN IMMEDIATE");
            commit = connection.prepareStatement("COMMIT");
            rollback = connection.prepareStatement("ROLLBACK");
            savepoint = connection.prepareStatement("SAVEPOINT work");
            release = connection.prepareStatement("RELEASE work");
            rollbackTo = connection.prepareStatement("ROLLBACK TO work");
        } catch (SQLException e) {
            throw StoreException.of("prepare a transaction", e);
        }
    }

    void begin() {
        run("begin", begin);
    }

    void commit() {
        run("commit", commit);
    }

    void rollback() {
        run("roll back", rollback);
    }

    void savepoint() {
        run("begin a work", savepoint);
    }

    void release() {
        run("end a work", release);
    }

    void rollbackToSavepoint() {
        run("undo a work", rollbackTo);
        run("undo a work", release);
    }

    @Override
    public void close() {
        for (PreparedStatement statement : new PreparedStatement[] {begin, commit, rollback, savepoint, release,
            rollbackTo}) {
            try {
                statement.close();
            } catch (SQLException e) {
                // The connection closes right after.
            }
        }
    }

    private static void run(String operation, PreparedStatement statement) {
        try {
            statement.execute();
        } catch (SQLException e) {
            throw StoreException.of(operation, e);
        }
    }
}
