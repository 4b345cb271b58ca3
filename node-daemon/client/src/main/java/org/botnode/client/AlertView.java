package org.botnode.client;

import java.time.Instant;
import java.util.Optional;

/// Something that a node's owner should look at.
///
/// @param signal         what was measured, such as `disk`
/// @param subject        whose, where the signal is of several: `TENANT/LIMIT`
/// @param severity       `warning` or `critical`
/// @param state          `raised`, `acknowledged` or `cleared`
/// @param summary        a sentence for people, with the unit of value and threshold
/// @param value          when its severity last changed
/// @param threshold      that the value passed
/// @param changedAt      when severity or state last changed
/// @param acknowledgedBy id of the key with which it was acknowledged, or `account` and the name of who did
/// @param silencedUntil  nobody is notified of it until then
public record AlertView(
        String id,
        String signal,
        Optional<String> subject,
        String severity,
        String state,
        String summary,
        double value,
        double threshold,
        Instant raisedAt,
        Instant changedAt,
        Optional<Instant> acknowledgedAt,
        Optional<String> acknowledgedBy,
        Optional<Instant> clearedAt,
        Optional<Instant> silencedUntil) {

    public AlertView {
        subject = subject == null ? Optional.empty() : subject;
        acknowledgedAt = acknowledgedAt == null ? Optional.empty() : acknowledgedAt;
        acknowledgedBy = acknowledgedBy == null ? Optional.empty() : acknowledgedBy;
        clearedAt = clearedAt == null ? Optional.empty() : clearedAt;
        silencedUntil = silencedUntil == null ? Optional.empty() : silencedUntil;
    }
}
