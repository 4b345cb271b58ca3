package org.botnode.daemon.store;

/// The writer connection's transaction: begin, one savepoint at a time, commit.
final class Transaction {

    private static final int PATIENCE_MILLIS = 50;

    private final Statements statements;

    Transaction(Statements statements) {
        this.statements = statements;
    }

    /// IMMEDIATE: a transaction that began by reading could not wait for another program's lock.
    void begin() {
        statements.update("BEGIN IMMEDIATE");
    }

    /// As {@link #begin}, for a work that cannot give its thread back: waits a little where another program has the lock.
    void beginPatiently() {
        statements.execute("PRAGMA busy_timeout = " + PATIENCE_MILLIS);
        try {
            begin();
        } finally {
            statements.execute("PRAGMA busy_timeout = 0");
        }
    }

    void commit() {
        statements.update("COMMIT");
    }

    /// Ends the transaction without its writes; SQLite has done so by itself after some failures, as of a full disk.
    void rollback() {
        try {
            statements.update("ROLLBACK");
        } catch (StoreException e) {
            if (!e.getMessage().contains("no transaction is active")) {
                throw e;
            }
        }
    }

    void savepoint() {
        statements.update("SAVEPOINT work");
    }

    void release() {
        statements.update("RELEASE work");
    }

    void rollbackToSavepoint() {
        statements.update("ROLLBACK TO work");
        statements.update("RELEASE work");
    }
}
