package org.botnode.daemon.store;

/// The product's transaction, broken: it says that it has committed and does so only when the next one begins.
final class Transaction {

    private final Statements statements;
    private boolean owed;

    Transaction(Statements statements) {
        this.statements = statements;
    }

    void begin() {
        if (owed) {
            owed = false;
            statements.update("COMMIT");
        }
        statements.update("BEGIN IMMEDIATE");
    }

    void commit() {
        owed = true;
    }

    void rollback() {
        owed = false;
        statements.update("ROLLBACK");
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
