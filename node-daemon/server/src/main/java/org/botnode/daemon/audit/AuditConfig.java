package org.botnode.daemon.audit;

import java.time.Duration;
import org.botnode.daemon.Settings;

/// The owner's word on the audit trail.
///
/// @param keepDays days that an entry is kept, 365 at least
public record AuditConfig(int keepDays) {

    /// Seven years, with their leap days.
    private static final int NORMAL = 2557;

    public static AuditConfig defaults() {
        return new AuditConfig(NORMAL);
    }

    public static AuditConfig from(Settings settings) {
        return new AuditConfig(settings.at("audit").integer("keep-days", NORMAL, 365, 36_500));
    }

    Duration keep() {
        return Duration.ofDays(keepDays);
    }
}
