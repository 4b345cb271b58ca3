package org.botnode.daemon.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the node measured over time; a forecast reads it.
public final class CapacityHistoryStore {

    private final ControlDatabase database;

    public CapacityHistoryStore(ControlDatabase database) {
        this.database = database;
    }

    /// Adds a point, in place of one of the same kind and millisecond.
    public void add(CapacityPoint point) {
        database.write("keep a capacity point", connection -> {
            try (var save = connection.prepareStatement(
                    "MERGE INTO capacity_point (at, kind, json) KEY (kind, at) VALUES (?, ?, ?)")) {
                save.setLong(1, point.at().toEpochMilli());
                save.setString(2, point.kind());
                save.setString(3, point.json());
                return save.executeUpdate();
            }
        });
    }

    /// Points of a kind from one time to another, `to` excluded, oldest first.
    public List<CapacityPoint> between(String kind, Instant from, Instant to) {
        return database.read("read the capacity history", connection -> {
            List<CapacityPoint> points = new ArrayList<>();
            try (var query = connection.prepareStatement(
                    "SELECT at, json FROM capacity_point WHERE kind = ? AND at >= ? AND at < ? ORDER BY at")) {
                query.setString(1, kind);
                query.setLong(2, from.toEpochMilli());
                query.setLong(3, to.toEpochMilli());
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        points.add(new CapacityPoint(Instant.ofEpochMilli(rows.getLong(1)), kind, rows.getString(2)));
                    }
                }
            }
            return points;
        });
    }

    /// The last point of each day, UTC, from one time to another, `to` excluded, oldest first.
    public List<CapacityPoint> lastOfDays(String kind, Instant from, Instant to) {
        return database.read("read the capacity history by day", connection -> {
            List<CapacityPoint> points = new ArrayList<>();
            try (var query = connection.prepareStatement("""
                    SELECT at, json FROM capacity_point WHERE kind = ? AND at IN (
                        SELECT max(at) FROM capacity_point WHERE kind = ? AND at >= ? AND at < ?
                        GROUP BY at / 86400000) ORDER BY at""")) {
                query.setString(1, kind);
                query.setString(2, kind);
                query.setLong(3, from.toEpochMilli());
                query.setLong(4, to.toEpochMilli());
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        points.add(new CapacityPoint(Instant.ofEpochMilli(rows.getLong(1)), kind, rows.getString(2)));
                    }
                }
            }
            return points;
        });
    }

    /// Forgets what was measured before that time; answers how many points.
    public int forgetBefore(Instant time) {
        return database.write("shorten the capacity history", connection -> {
            try (var delete = connection.prepareStatement("DELETE FROM capacity_point WHERE at < ?")) {
                delete.setLong(1, time.toEpochMilli());
                return delete.executeUpdate();
            }
        });
    }
}
