package org.botnode.daemon.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The owner's settings of the node, as JSON by name.
public final class SettingStore {

    private final ControlDatabase database;

    public SettingStore(ControlDatabase database) {
        this.database = database;
    }

    /// The setting of that name.
    public Optional<String> named(String name) {
        return database.read("read a setting", connection -> {
            try (var query = connection.prepareStatement("SELECT json FROM setting WHERE name = ?")) {
                query.setString(1, name);
                try (var rows = query.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
                }
            }
        });
    }

    /// The settings whose names begin so, by name.
    public List<String> startingWith(String prefix) {
        return database.read("read settings", connection -> {
            try (var query = connection.prepareStatement(
                    "SELECT json FROM setting WHERE left(name, ?) = ? ORDER BY name")) {
                query.setInt(1, prefix.length());
                query.setString(2, prefix);
                List<String> found = new ArrayList<>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
                return found;
            }
        });
    }

    /// Saves a setting.
    public void save(String name, String json, Instant now) {
        database.write("save a setting", connection -> {
            try (var save = connection.prepareStatement(
                    "MERGE INTO setting (name, json, updated_at) KEY (name) VALUES (?, ?, ?)")) {
                save.setString(1, name);
                save.setString(2, json);
                save.setLong(3, now.toEpochMilli());
                return save.executeUpdate();
            }
        });
    }

    /// Removes a setting.
    public void remove(String name) {
        database.write("remove a setting", connection -> {
            try (var delete = connection.prepareStatement("DELETE FROM setting WHERE name = ?")) {
                delete.setString(1, name);
                return delete.executeUpdate();
            }
        });
    }
}
