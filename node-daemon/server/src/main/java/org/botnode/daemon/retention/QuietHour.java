package org.botnode.daemon.retention;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// The hour of the day at which the node cleans up.
///
/// @param hour 0 to 23
/// @param zone by whose clock
record QuietHour(int hour, ZoneId zone) {

    /// The newest one that has come.
    Instant latest(Instant now) {
        var today = on(now.atZone(zone));
        return today.toInstant().isAfter(now) ? on(now.atZone(zone).minusDays(1)).toInstant() : today.toInstant();
    }

    /// The next one.
    Instant next(Instant now) {
        return on(latest(now).atZone(zone).plusDays(1)).toInstant();
    }

    /// Whether one has come since then; what was missed while the node was off counts.
    boolean isDue(Instant last, Instant now) {
        return last.isBefore(latest(now)) || last.isAfter(now);
    }

    private ZonedDateTime on(ZonedDateTime day) {
        return ZonedDateTime.of(day.toLocalDate(), LocalTime.of(hour, 0), zone);
    }
}
