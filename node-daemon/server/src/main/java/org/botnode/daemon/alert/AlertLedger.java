package org.botnode.daemon.alert;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.Alert;
import org.botnode.daemon.control.AlertStore;

/// Keeps alerts in the node's database. What cannot be saved, as on the full disk that an alert tells of, waits in memory
/// and is saved later. Safe for many threads.
final class AlertLedger {

    private static final Logger LOG = System.getLogger(AlertLedger.class.getName());
    private static final Duration KEPT = Duration.ofDays(90);

    private final AlertStore store;
    private final Map<Long, Alert> unsaved = new ConcurrentHashMap<>();

    AlertLedger(AlertStore store) {
        this.store = store;
    }

    List<Alert> standing() {
        return store.standing();
    }

    List<Alert> cleared(long before, int limit) {
        return store.cleared(before, limit);
    }

    void save(Alert alert) {
        unsaved.put(alert.id(), alert);
        saveRest();
    }

    void saveRest() {
        for (var alert : unsaved.values()) {
            try {
                store.save(alert);
                unsaved.remove(alert.id(), alert);
            } catch (NodeException failure) {
                LOG.log(Level.WARNING, "an alert cannot be saved yet: {0}", failure.getMessage());
                return;
            }
        }
    }

    /// Forgets what was over long ago.
    void forget(Instant now) {
        store.forgetBefore(now.minus(KEPT));
    }
}
