package org.botnode.daemon.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// The row a query stands on; columns count from 1. Valid only inside the callback that received it.
final class Row {

    private final ResultSet rows;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    long whole(int column) throws SQLException {
        return rows.getLong(column);
    }

    int code(int column) throws SQLException {
        return rows.getInt(column);
    }

    String text(int column) throws SQLException {
        return rows.getString(column);
    }

    Optional<String> optionalText(int column) throws SQLException {
        return Optional.ofNullable(rows.getString(column));
    }

    byte[] bytes(int column) throws SQLException {
        return rows.getBytes(column);
    }

    /// The value as SQLite holds it: Long, Double, String, byte[] or null.
    Object value(int column) throws SQLException {
        Object value = rows.getObject(column);
        return value instanceof Integer small ? Long.valueOf(small) : value;
    }

    /// Makes a record of a row.
    @FunctionalInterface
    interface Mapper<T> {
        T map(Row row) throws SQLException;
    }

    /// Meets a row and says whether to go on.
    @FunctionalInterface
    interface Visitor {
        boolean goOn(Row row) throws SQLException;
    }
}
