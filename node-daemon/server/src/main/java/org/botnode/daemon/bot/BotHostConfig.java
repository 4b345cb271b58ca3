package org.botnode.daemon.bot;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import org.botnode.daemon.bot.basic.Limits;
import org.botnode.daemon.bot.gbai.PackageLimits;

/// How the node hosts bots.
///
/// @param packages how large a package may be
/// @param run      how much a run may use
/// @param tenants  of how many tenants the bots are kept in memory at a time
/// @param memory   bytes of source that compiled versions may have in all
/// @param look     how often the working copies in use are looked at
/// @param quiet    how long an edited working copy must be left alone before it is read
/// @param zone     of scripts' dates and times
/// @param locale   of scripts' dates and numbers
public record BotHostConfig(PackageLimits packages, Limits run, int tenants, long memory, Duration look,
        Duration quiet, ZoneId zone, Locale locale) {

    public BotHostConfig {
        if (tenants < 1 || memory < 1 || !look.isPositive() || quiet.isNegative()) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    public static BotHostConfig defaults() {
        return new BotHostConfig(PackageLimits.defaults(), Limits.defaults(), 1_000, 64L << 20,
                Duration.ofSeconds(1), Duration.ofMillis(500), ZoneId.systemDefault(), Locale.getDefault());
    }

    /// The same with room for other numbers of tenants and bytes of source.
    public BotHostConfig with(int tenants, long memory) {
        return new BotHostConfig(packages, run, tenants, memory, look, quiet, zone, locale);
    }
}
