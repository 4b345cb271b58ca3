package org.botnode.daemon.alert;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.Alert;
import org.botnode.daemon.control.Alert.Severity;
import org.botnode.daemon.control.Alert.State;

/// The alerts of the node: raised by findings, acknowledged by somebody, cleared by findings. At most one stands for a
/// signal and subject. They are kept over a restart; whoever is to know is told of each change. Safe for many threads.
public final class Alerts {

    private final AlertLedger ledger;
    private final Silences silences;
    private final AlertTelling telling;
    private final LongSupplier ids;
    private final InstantSource clock;
    private final Map<Key, Alert> standing = new LinkedHashMap<>();

    private record Key(String signal, String subject) {

        static Key of(Alert alert) {
            return new Key(alert.signal(), alert.subject());
        }
    }

    Alerts(AlertLedger ledger, Silences silences, AlertTelling telling, LongSupplier ids, InstantSource clock) {
        this.ledger = ledger;
        this.silences = silences;
        this.telling = telling;
        this.ids = ids;
        this.clock = clock;
        ledger.standing().forEach(alert -> standing.put(Key.of(alert), alert));
    }

    /// How bad a signal without subjects is.
    synchronized Grade held(Signal signal) {
        return grade(Optional.ofNullable(standing.get(new Key(signal.id(), ""))));
    }

    /// How bad it is now with a signal and its subject.
    ///
    /// @param value absent where it is no longer measured
    synchronized void found(Signal signal, String subject, Grade grade, OptionalDouble value, double threshold) {
        var key = new Key(signal.id(), subject);
        var before = Optional.ofNullable(standing.get(key));
        if (grade(before) == grade) {
            return;
        }
        var now = Instant.ofEpochMilli(clock.millis());
        if (grade == Grade.NONE) {
            var cleared = before.orElseThrow().cleared(now);
            standing.remove(key);
            changed(AlertTelling.Change.CLEARED, cleared);
        } else {
            var severity = grade == Grade.CRITICAL ? Severity.CRITICAL : Severity.WARNING;
            var reading = value.orElse(0);
            var next = before.map(alert -> alert.now(severity, reading, threshold, now)).orElseGet(() -> Alert.raised(
                    ids.getAsLong(), key.signal(), subject, severity, reading, threshold, now));
            standing.put(key, next);
            changed(before.isEmpty() ? AlertTelling.Change.RAISED : AlertTelling.Change.CHANGED, next);
        }
    }

    private void changed(AlertTelling.Change change, Alert alert) {
        ledger.save(alert);
        telling.tell(change, alert, silences.of(alert.signal()));
    }

    /// Somebody has seen it. Repeating that changes nothing.
    ///
    /// @throws NodeException where there is no such alert, or it is over
    public synchronized Alert acknowledge(long id, String by) {
        var alert = standing.values().stream().filter(it -> it.id() == id).findAny().orElseThrow(() ->
                ledger.cleared(id == Long.MAX_VALUE ? id : id + 1, 1).stream().anyMatch(it -> it.id() == id)
                        ? new NodeException(ProblemKind.CONFLICT, "This alert is over.", "")
                        : NodeException.notFound("There is no such alert."));
        if (alert.state() == State.ACKNOWLEDGED) {
            return alert;
        }
        var seen = alert.acknowledged(by, Instant.ofEpochMilli(clock.millis()));
        standing.put(Key.of(seen), seen);
        ledger.save(seen);
        telling.show(seen, silences.of(seen.signal()));
        return seen;
    }

    /// Those that stand, the newest first.
    public synchronized List<Alert> standing() {
        return standing.values().stream().sorted(Comparator.comparingLong(Alert::id).reversed()).toList();
    }

    /// A page of all that stand and that are over, the newest first.
    ///
    /// @param before only such with a smaller id
    public List<Alert> page(long before, int limit) {
        var all = new ArrayList<>(standing().stream().filter(alert -> alert.id() < before).toList());
        all.addAll(ledger.cleared(before, limit));
        return all.stream().sorted(Comparator.comparingLong(Alert::id).reversed()).limit(limit).toList();
    }

    /// Now and then: tells of what was raised while its signal was silenced and still stands, and saves what could not be
    /// saved before.
    void lookAfter() {
        var ended = silences.ended();
        synchronized (this) {
            standing.values().stream().filter(alert -> alert.state() == State.RAISED && ended.stream().anyMatch(
                            it -> it.signal().equals(alert.signal()) && !alert.changedAt().isBefore(it.since())))
                    .forEach(alert -> telling.tell(AlertTelling.Change.RAISED, alert, Optional.empty()));
        }
        ledger.saveRest();
    }

    private static Grade grade(Optional<Alert> alert) {
        return alert.map(it -> it.severity() == Severity.CRITICAL ? Grade.CRITICAL : Grade.WARNING).orElse(Grade.NONE);
    }
}
