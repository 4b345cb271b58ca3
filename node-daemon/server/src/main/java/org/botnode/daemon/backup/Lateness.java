package org.botnode.daemon.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.botnode.client.BackupRunView;
import org.botnode.daemon.alert.Alarm;
import org.botnode.daemon.alert.Grade;
import org.botnode.daemon.alert.Signal;

/// Says when the next backup is due, when one is overdue, and has its owner told. A value of one moment.
///
/// @param upSince since when this node runs: what it slept through it could not do
record Lateness(BackupConfig config, Schedule schedule, BackupBook.Standing standing, Instant upSince, Instant now) {

    private static final Duration GRACE = Duration.ofHours(6);
    private static final Duration UP = Duration.ofHours(1);
    private static final Duration FIRST_AGAIN = Duration.ofMinutes(15);
    private static final Duration LAST_AGAIN = Duration.ofHours(4);
    private static final int MANY_FAILURES = 3;
    private static final int LONG = 3;
    private static final double HOUR = 3_600;

    /// When the newest good backup began; else when the node first thought of backups.
    private Instant last() {
        return standing.good().map(good -> new BackupId(good.id()).at()).orElse(standing.since());
    }

    /// When the next one begins; after failures it is tried again, at first soon.
    Instant due() {
        var planned = schedule.after(last());
        if (standing.failures() == 0) {
            return planned;
        }
        var pause = FIRST_AGAIN.multipliedBy(1L << Math.min(standing.failures() - 1, 8));
        var again = standing.run().flatMap(BackupRunView::endedAt).orElse(planned)
                .plus(pause.compareTo(LAST_AGAIN) < 0 ? pause : LAST_AGAIN);
        return again.isAfter(planned) ? again : planned;
    }

    boolean isDue() {
        return config.enabled() && !now.isBefore(due());
    }

    boolean isOverdue() {
        return config.enabled() && now.isAfter(schedule.after(last()).plus(GRACE)) && now.isAfter(upSince.plus(UP));
    }

    /// @param damaged parts of kept backups that cannot be restored
    void tell(Alarm alarm, int damaged) {
        var failures = standing.failures();
        tell(alarm, Signal.BACKUP_FAILED, failures >= MANY_FAILURES ? Grade.CRITICAL : graded(failures > 0), failures, 0);
        var bound = schedule.after(last()).plus(GRACE);
        var longAgo = isOverdue() && now.isAfter(bound.plus(config.every().multipliedBy(LONG)));
        tell(alarm, Signal.BACKUP_AGE, longAgo ? Grade.CRITICAL : graded(isOverdue()), hours(last(), now),
                hours(last(), bound));
        var missed = standing.good().map(BackupBook.Good::missed).orElse(0);
        tell(alarm, Signal.BACKUP_MISSED, graded(missed > 0), missed, 0);
        tell(alarm, Signal.BACKUP_DAMAGED, damaged > 0 ? Grade.CRITICAL : Grade.NONE, damaged, 0);
    }

    private static Grade graded(boolean bad) {
        return bad ? Grade.WARNING : Grade.NONE;
    }

    private static void tell(Alarm alarm, Signal signal, Grade grade, double value, double bound) {
        alarm.told(signal, grade, OptionalDouble.of(value), bound);
    }

    private static double hours(Instant from, Instant to) {
        return Math.floor(Duration.between(from, to).toSeconds() / HOUR);
    }
}
