package org.botnode.daemon.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The signals of which nobody is notified for a while.
public final class SilenceStore {

    private final ControlDatabase database;

    public SilenceStore(ControlDatabase database) {
        this.database = database;
    }

    /// All, also those whose time is over.
    public List<Silence> all() {
        return database.read("read the silences", connection -> {
            List<Silence> found = new ArrayList<>();
            try (var query = connection.prepareStatement(
                    "SELECT signal, since, until, reason FROM alert_silence ORDER BY signal");
                    var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new Silence(rows.getString(1), Instant.ofEpochMilli(rows.getLong(2)),
                            Instant.ofEpochMilli(rows.getLong(3)), rows.getString(4)));
                }
            }
            return found;
        });
    }

    /// Saves a silence in place of one of the same signal.
    public void save(Silence silence) {
        database.write("keep a silence", connection -> {
            try (var save = connection.prepareStatement("""
                    MERGE INTO alert_silence (signal, since, until, reason) KEY (signal) VALUES (?, ?, ?, ?)""")) {
                save.setString(1, silence.signal());
                save.setLong(2, silence.since().toEpochMilli());
                save.setLong(3, silence.until().toEpochMilli());
                save.setString(4, silence.reason());
                return save.executeUpdate();
            }
        });
    }

    public void remove(String signal) {
        database.write("end a silence", connection -> {
            try (var delete = connection.prepareStatement("DELETE FROM alert_silence WHERE signal = ?")) {
                delete.setString(1, signal);
                return delete.executeUpdate();
            }
        });
    }
}
