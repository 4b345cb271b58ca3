package org.botnode.daemon.backup;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.botnode.daemon.Settings;
import org.botnode.daemon.place.PlaceText;

/// The owner's word on backups.
///
/// @param enabled whether they are made by themselves
/// @param to      where they go; the directory `backups` in the data directory where nothing is said
/// @param every   an hour to 31 days
/// @param at      the time of the day at which they begin, of the machine's own zone, where they are made once a day or less
///     often
public record BackupConfig(boolean enabled, Optional<PlaceText> to, Duration every, LocalTime at, KeepRule keep) {

    private static final Duration LEAST = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofDays(31);

    public BackupConfig {
        if (every.compareTo(LEAST) < 0 || every.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("backup.every is from PT1H to P31D");
        }
    }

    public static BackupConfig defaults() {
        return new BackupConfig(true, Optional.empty(), Duration.ofDays(1), LocalTime.of(2, 30), KeepRule.defaults());
    }

    public static BackupConfig from(Settings settings) {
        var in = settings.at("backup");
        var normal = defaults();
        var enabled = in.flag("enabled", normal.enabled);
        var to = in.text("to");
        var every = in.duration("every", normal.every, LEAST, MOST);
        var at = in.text("at", normal.at.toString());
        var daily = in.integer("keep-daily", normal.keep.daily(), 1, 366);
        var weekly = in.integer("keep-weekly", normal.keep.weekly(), 0, 260);
        var monthly = in.integer("keep-monthly", normal.keep.monthly(), 0, 120);
        return in.checked(normal, () -> new BackupConfig(enabled, to.map(PlaceText::parse), every, time(at),
                new KeepRule(daily, weekly, monthly)));
    }

    Schedule schedule(ZoneId zone) {
        return new Schedule(every, at, zone);
    }

    private static LocalTime time(String given) {
        try {
            return LocalTime.parse(given);
        } catch (DateTimeParseException refused) {
            throw new IllegalArgumentException("backup.at is a time of the day, such as 02:30", refused);
        }
    }
}
