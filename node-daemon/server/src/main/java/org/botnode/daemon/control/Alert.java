package org.botnode.daemon.control;

import java.time.Instant;
import java.util.Optional;

/// Something that the node's owner should look at, from its raising to its clearing.
///
/// @param signal         what was measured
/// @param subject        whose, where the signal is of several; else empty
/// @param value          when its severity last changed
/// @param threshold      that the value passed
/// @param changedAt      when severity or state last changed
/// @param acknowledgedBy id of a key
public record Alert(long id, String signal, String subject, Severity severity, State state, double value,
        double threshold, Instant raisedAt, Instant changedAt, Optional<Instant> acknowledgedAt,
        Optional<String> acknowledgedBy, Optional<Instant> clearedAt) {

    /// Stored as a small code.
    public enum Severity { WARNING, CRITICAL }

    /// Stored as a small code.
    public enum State {
        /// Nobody said to have seen it.
        RAISED,
        /// Somebody did; it still stands.
        ACKNOWLEDGED,
        /// It is over.
        CLEARED
    }

    /// A new one.
    public static Alert raised(long id, String signal, String subject, Severity severity, double value,
            double threshold, Instant now) {
        return new Alert(id, signal, subject, severity, State.RAISED, value, threshold, now, now, Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    /// The same with another severity. What got worse was not seen by whoever acknowledged less.
    public Alert now(Severity next, double value, double threshold, Instant now) {
        var worse = next.compareTo(severity) > 0;
        return new Alert(id, signal, subject, next, worse ? State.RAISED : state, value, threshold, raisedAt, now,
                worse ? Optional.empty() : acknowledgedAt, worse ? Optional.empty() : acknowledgedBy, clearedAt);
    }

    public Alert acknowledged(String by, Instant now) {
        return new Alert(id, signal, subject, severity, State.ACKNOWLEDGED, value, threshold, raisedAt, now,
                Optional.of(now), Optional.of(by), clearedAt);
    }

    public Alert cleared(Instant now) {
        return new Alert(id, signal, subject, severity, State.CLEARED, value, threshold, raisedAt, now, acknowledgedAt,
                acknowledgedBy, Optional.of(now));
    }
}
