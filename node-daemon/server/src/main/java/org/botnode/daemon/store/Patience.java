package org.botnode.daemon.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.sqlite.ProgressHandler;

/// Ends a query of a connection once somebody has had enough of it, also where it finds no row and where it sorts.
final class Patience extends ProgressHandler implements AutoCloseable {

    /// Steps of SQLite's machine between two questions: about a hundred rows.
    private static final int STEPS = 1_000;

    private final Connection connection;
    private final BooleanSupplier enough;
    private boolean over;

    Patience(Connection connection, BooleanSupplier enough) {
        this.connection = connection;
        this.enough = enough;
        try {
            setHandler(connection, STEPS, this);
        } catch (SQLException e) {
            throw StoreException.of("watch a query", e);
        }
    }

    boolean isOver() {
        return over;
    }

    @Override
    protected int progress() {
        over = enough.getAsBoolean();
        return over ? 1 : 0;
    }

    @Override
    public void close() {
        try {
            clearHandler(connection);
        } catch (SQLException e) {
            throw StoreException.of("watch a query", e);
        }
    }
}
