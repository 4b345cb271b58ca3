package org.botnode.daemon.control;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The node's alerts, also those that are over.
public final class AlertStore {

    private static final String COLUMNS = """
            SELECT id, signal, subject, severity, state, reading, threshold, raised_at, changed_at, acknowledged_at,
                acknowledged_by, cleared_at FROM alert""";

    private final ControlDatabase database;

    public AlertStore(ControlDatabase database) {
        this.database = database;
    }

    /// Saves an alert, new or changed.
    public void save(Alert alert) {
        database.write("save an alert", connection -> {
            try (var save = connection.prepareStatement("""
                    MERGE INTO alert (id, signal, subject, severity, state, reading, threshold, raised_at, changed_at,
                        acknowledged_at, acknowledged_by, cleared_at) KEY (id)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
                save.setLong(1, alert.id());
                save.setString(2, alert.signal());
                save.setString(3, alert.subject());
                save.setInt(4, alert.severity().ordinal());
                save.setInt(5, alert.state().ordinal());
                save.setDouble(6, alert.value());
                save.setDouble(7, alert.threshold());
                save.setLong(8, alert.raisedAt().toEpochMilli());
                save.setLong(9, alert.changedAt().toEpochMilli());
                set(save, 10, alert.acknowledgedAt());
                save.setString(11, alert.acknowledgedBy().orElse(null));
                set(save, 12, alert.clearedAt());
                return save.executeUpdate();
            }
        });
    }

    /// Those that stand.
    public List<Alert> standing() {
        return database.read("read the alerts", connection -> {
            try (var query = connection.prepareStatement(COLUMNS + " WHERE state < 2 ORDER BY id")) {
                return alerts(query);
            }
        });
    }

    /// Those that are over, the newest first.
    ///
    /// @param before only such with a smaller id
    public List<Alert> cleared(long before, int limit) {
        return database.read("read past alerts", connection -> {
            try (var query = connection.prepareStatement(
                    COLUMNS + " WHERE state = 2 AND id < ? ORDER BY id DESC LIMIT ?")) {
                query.setLong(1, before);
                query.setInt(2, limit);
                return alerts(query);
            }
        });
    }

    /// Forgets what was over before that time; answers how many.
    public int forgetBefore(Instant time) {
        return database.write("forget old alerts", connection -> {
            try (var delete = connection.prepareStatement("DELETE FROM alert WHERE cleared_at < ?")) {
                delete.setLong(1, time.toEpochMilli());
                return delete.executeUpdate();
            }
        });
    }

    private static List<Alert> alerts(PreparedStatement query) throws SQLException {
        List<Alert> found = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(new Alert(row.getLong(1), row.getString(2), row.getString(3),
                        Alert.Severity.values()[row.getInt(4)], Alert.State.values()[row.getInt(5)], row.getDouble(6),
                        row.getDouble(7), Instant.ofEpochMilli(row.getLong(8)), Instant.ofEpochMilli(row.getLong(9)),
                        time(row, 10), Optional.ofNullable(row.getString(11)), time(row, 12)));
            }
        }
        return found;
    }

    private static void set(PreparedStatement save, int column, Optional<Instant> time) throws SQLException {
        if (time.isPresent()) {
            save.setLong(column, time.get().toEpochMilli());
        } else {
            save.setNull(column, Types.BIGINT);
        }
    }

    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
