package org.botnode.daemon.retention;

import java.time.Duration;
import java.util.Optional;
import org.botnode.daemon.Settings;

/// The owner's word on how long things are kept.
///
/// @param enabled  whether the node archives and removes by itself
/// @param hour     of the day, by the machine's clock, at which it does
/// @param least    for less than this no tenant's messages, sessions, bots' logs or archives are kept
/// @param messages until they go into the archive
/// @param sessions without a message, until they are removed
/// @param botLogs  until their lines are removed
/// @param archives until a month of the archive is removed; absent: never
public record RetentionConfig(boolean enabled, int hour, Duration least, Duration messages, Duration sessions,
        Duration botLogs, Optional<Duration> archives) {

    /// A message that is sent again gets the first answer again for as long as its key is kept.
    static final Duration KEYS = Duration.ofDays(30);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MOST = Duration.ofDays(36_500);

    public RetentionConfig {
        if (messages.compareTo(KEYS) < 0) {
            throw new IllegalArgumentException("retention.messages is at least P30D: for so long a repeated message is known");
        }
        if (messages.compareTo(least) < 0 || sessions.compareTo(least) < 0 || botLogs.compareTo(least) < 0
                || archives.isPresent() && archives.get().compareTo(least) < 0) {
            throw new IllegalArgumentException("nothing is kept for less than retention.least, which is " + least);
        }
    }

    public static RetentionConfig defaults() {
        return new RetentionConfig(true, 4, Duration.ofDays(30), Duration.ofDays(183), Duration.ofDays(30),
                Duration.ofDays(90), Optional.empty());
    }

    public static RetentionConfig from(Settings settings) {
        var in = settings.at("retention");
        var normal = defaults();
        var enabled = in.flag("enabled", normal.enabled);
        var hour = in.integer("hour", normal.hour, 0, 23);
        var least = in.duration("least", normal.least, DAY, MOST);
        var messages = in.duration("messages", normal.messages, DAY, MOST);
        var sessions = in.duration("sessions", normal.sessions, DAY, MOST);
        var botLogs = in.duration("bot-logs", normal.botLogs, DAY, MOST);
        var archives = in.duration("archives", DAY, MOST);
        return settings.checked(normal, () -> new RetentionConfig(enabled, hour, least, messages, sessions, botLogs, archives));
    }

    /// In days; empty where there is no end.
    Optional<Integer> days(DataClass of) {
        return switch (of) {
            case MESSAGES -> Optional.of(days(messages));
            case SESSIONS -> Optional.of(days(sessions));
            case BOT_LOGS -> Optional.of(days(botLogs));
            case ARCHIVES -> archives.map(RetentionConfig::days);
        };
    }

    /// The fewest days that a tenant may say.
    int leastDays(DataClass of) {
        return of == DataClass.MESSAGES ? Math.max(days(KEYS), days(least)) : days(least);
    }

    private static int days(Duration period) {
        return Math.toIntExact(period.toDays());
    }
}
