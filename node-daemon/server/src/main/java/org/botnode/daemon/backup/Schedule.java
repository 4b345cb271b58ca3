package org.botnode.daemon.backup;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// When the next backup is due.
///
/// @param at the time of the day, where `every` is a day or more
record Schedule(Duration every, LocalTime at, ZoneId zone) {

    private static final Duration DAY = Duration.ofDays(1);

    /// The moment from which on one is due after one of that time. One that was made in between by hand, or late because the
    /// machine was off, is no reason to skip the next night.
    Instant after(Instant last) {
        if (every.compareTo(DAY) < 0) {
            return last.plus(every);
        }
        var from = last.plus(every).minus(DAY);
        var day = from.atZone(zone).toLocalDate();
        var next = ZonedDateTime.of(day, at, zone).toInstant();
        return next.isAfter(from) ? next : ZonedDateTime.of(day.plusDays(1), at, zone).toInstant();
    }
}
