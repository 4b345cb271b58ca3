package org.botnode.daemon.security;

import java.time.Duration;
import org.botnode.daemon.Settings;

/// The owner's word on signing in.
///
/// @param sessionIdle after so long without a request a sign-in ends
/// @param sessionMax  after so long it ends in any case
public record SecurityConfig(Duration sessionIdle, Duration sessionMax) {

    public SecurityConfig {
        if (sessionIdle.compareTo(sessionMax) > 0) {
            throw new IllegalArgumentException("security.session-idle is longer than security.session-max");
        }
    }

    public static SecurityConfig defaults() {
        return new SecurityConfig(Duration.ofHours(12), Duration.ofDays(7));
    }

    public static SecurityConfig from(Settings settings) {
        var in = settings.at("security");
        var normal = defaults();
        return in.checked(normal, () -> new SecurityConfig(
                in.duration("session-idle", normal.sessionIdle, Duration.ofMinutes(5), Duration.ofDays(30)),
                in.duration("session-max", normal.sessionMax, Duration.ofMinutes(5), Duration.ofDays(90))));
    }
}
