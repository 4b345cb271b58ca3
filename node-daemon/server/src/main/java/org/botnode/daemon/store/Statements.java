package org.botnode.daemon.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.sqlite.SQLiteConnection;

/// The prepared statements of one connection, each made once and used again; where SQL exceptions end.
///
/// Confined to the thread that holds the connection.
final class Statements implements AutoCloseable {

    /// Statements of bot tables vary with what bots ask, so only the newest are kept.
    private static final int PASSING = 64;

    private static final Set<String> PLANNED = Set.of("select", "insert", "update", "delete", "with");

    private final Connection connection;
    private StatementWatch watch = StatementWatch.none();
    private final Map<String, PreparedStatement> kept = new HashMap<>();
    private final LinkedHashMap<String, PreparedStatement> passing = new LinkedHashMap<>(PASSING, 0.75f, true);

    Statements(Connection connection) {
        this.connection = connection;
    }

    /// Who is told of every statement from now on.
    void watchedBy(StatementWatch next) {
        watch = next;
    }

    /// Runs a statement with its values bound in order and answers the number of rows it changed.
    int update(String sql, Object... values) {
        return changed(sql, this::prepared, values);
    }

    /// The only row, if there is one.
    <T> Optional<T> one(String sql, Row.Mapper<T> mapper, Object... values) {
        List<T> found = new ArrayList<>(1);
        query(sql, this::prepared, values, row -> {
            found.add(mapper.map(row));
            return false;
        });
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
    }

    /// All rows, in the query's order.
    <T> List<T> all(String sql, Row.Mapper<T> mapper, Object... values) {
        List<T> found = new ArrayList<>();
        query(sql, this::prepared, values, row -> found.add(mapper.map(row)));
        return found;
    }

    /// As {@link #update}, for SQL that is composed at run time.
    int updateComposed(String sql, List<?> values) {
        return changed(sql, this::composed, values.toArray());
    }

    /// As {@link #all}, for SQL that is composed at run time.
    <T> List<T> allComposed(String sql, Row.Mapper<T> mapper, List<?> values) {
        List<T> found = new ArrayList<>();
        query(sql, this::composed, values.toArray(), row -> found.add(mapper.map(row)));
        return found;
    }

    /// Shows a composed query's rows one by one until the visitor has enough.
    void scanComposed(String sql, List<?> values, Row.Visitor visitor) {
        query(sql, this::composed, values.toArray(), visitor);
    }

    /// The same; false if it read until `enough` said so.
    boolean scanComposed(String sql, List<?> values, Row.Visitor visitor, BooleanSupplier enough) {
        try (Patience patience = new Patience(connection, enough)) {
            try {
                query(sql, this::composed, values.toArray(), visitor);
                return true;
            } catch (StoreException e) {
                if (patience.isOver()) {
                    return false;
                }
                throw e;
            }
        }
    }

    /// Runs a statement that is not worth keeping.
    void execute(String sql) {
        long from = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(sql, e);
        }
        ran(sql, from, 0);
    }

    /// Runs a statement that works on with each step and shows no columns, which the driver would stop after the first.
    void runToEnd(String sql) {
        long from = System.nanoTime();
        try {
            connection.unwrap(SQLiteConnection.class).getDatabase()._exec(sql);
        } catch (SQLException e) {
            throw failed(sql, e);
        }
        ran(sql, from, 0);
    }

    /// How many rows this connection has changed so far, by triggers too, and in transactions that failed.
    long changed() {
        try {
            return connection.unwrap(SQLiteConnection.class).getDatabase().total_changes();
        } catch (SQLException e) {
            throw StoreException.of("count", e);
        }
    }

    /// Ends the statement that runs, if one does; may be called by any thread.
    void interrupt() {
        try {
            connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
        } catch (SQLException e) {
            // A connection that is closed runs nothing.
        }
    }

    /// Forgets composed statements, which a changed table would make stale.
    void forgetComposed() {
        passing.values().forEach(Statements::closeQuietly);
        passing.clear();
    }

    @Override
    public void close() {
        kept.values().forEach(Statements::closeQuietly);
        kept.clear();
        forgetComposed();
    }

    private int changed(String sql, Preparing preparing, Object[] values) {
        long from = System.nanoTime();
        int rows;
        try {
            rows = bound(preparing.prepare(sql), values).executeUpdate();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
        ran(sql, from, rows);
        return rows;
    }

    private void query(String sql, Preparing preparing, Object[] values, Row.Visitor visitor) {
        long from = System.nanoTime();
        long shown = 0;
        try (ResultSet rows = bound(preparing.prepare(sql), values).executeQuery()) {
            Row row = new Row(rows);
            boolean goesOn = true;
            while (goesOn && rows.next()) {
                shown++;
                goesOn = visitor.goOn(row);
            }
        } catch (SQLException e) {
            throw failed(sql, e);
        }
        ran(sql, from, shown);
    }

    private void ran(String sql, long from, long rows) {
        watch.ran(sql, System.nanoTime() - from, rows, () -> plan(sql));
    }

    /// How SQLite goes about a statement, by a line a step; empty where it has no plan for such a one.
    List<String> plan(String sql) {
        if (!PLANNED.contains(verbOf(sql))) {
            return List.of();
        }
        List<String> steps = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (rows.next()) {
                steps.add(rows.getString("detail"));
            }
        } catch (SQLException e) {
            throw StoreException.of("plan", e);
        }
        return steps;
    }

    /// The driver finalizes a statement that failed badly, so one that failed at all is made anew.
    private StoreException failed(String sql, SQLException e) {
        Optional.ofNullable(kept.remove(sql)).ifPresent(Statements::closeQuietly);
        Optional.ofNullable(passing.remove(sql)).ifPresent(Statements::closeQuietly);
        return StoreException.of(verbOf(sql), e);
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = kept.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            kept.put(sql, statement);
        }
        return statement;
    }

    private PreparedStatement composed(String sql) throws SQLException {
        PreparedStatement statement = passing.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            passing.put(sql, statement);
            if (passing.size() > PASSING) {
                closeQuietly(passing.pollFirstEntry().getValue());
            }
        }
        return statement;
    }

    private static PreparedStatement bound(PreparedStatement statement, Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> statement.setNull(i + 1, java.sql.Types.NULL);
                case Long whole -> statement.setLong(i + 1, whole);
                case Integer whole -> statement.setInt(i + 1, whole);
                case String text -> statement.setString(i + 1, withoutNul(text));
                case Double number -> statement.setDouble(i + 1, finite(number));
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                default -> throw new IllegalArgumentException("cannot bind a " + values[i].getClass());
            }
        }
        return statement;
    }

    private static String withoutNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new StoreException(StoreFault.BAD_VALUE, "a text holds the character NUL", "Send it without.");
        }
        return text;
    }

    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new StoreException(StoreFault.BAD_VALUE, "a number is not finite", "Send one that is.");
        }
        return number;
    }

    /// The first word of a statement: what was being done, without a name or value.
    static String verbOf(String sql) {
        String start = sql.stripLeading();
        int end = 0;
        while (end < start.length() && Character.isLetter(start.charAt(end))) {
            end++;
        }
        return start.substring(0, end).toLowerCase(java.util.Locale.ROOT);
    }

    private static void closeQuietly(PreparedStatement statement) {
        try {
            statement.close();
        } catch (SQLException e) {
            // The connection goes too; there is nothing left to do with a statement that does not close.
        }
    }

    /// Where a statement's text becomes a statement.
    @FunctionalInterface
    private interface Preparing {
        PreparedStatement prepare(String sql) throws SQLException;
    }
}
