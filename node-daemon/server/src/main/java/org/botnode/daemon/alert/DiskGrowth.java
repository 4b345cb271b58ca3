package org.botnode.daemon.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.botnode.client.LoadView;
import org.botnode.daemon.control.CapacityHistoryStore;
import org.botnode.daemon.control.CapacityPoint;
import org.botnode.probe.Trend;

/// When the disk is full, by the room that the last days left of it: for a plan that has no forecast yet. Whoever fills it
/// counts, the node or others. Used by one thread.
final class DiskGrowth {

    private static final Duration BACK = Duration.ofDays(15);
    private static final long HOUR_SECONDS = 3600;
    private static final long DAY_SECONDS = 86_400;

    private final CapacityHistoryStore history;
    private OptionalDouble known = OptionalDouble.empty();
    private long lookAt;

    DiskGrowth(CapacityHistoryStore history) {
        this.history = history;
    }

    /// Days; absent with fewer than three days of figures, and where the disk does not fill. Looked at once an hour.
    ///
    /// @param second of the node's life
    OptionalDouble days(long second, Instant now) {
        if (second >= lookAt) {
            lookAt = second + HOUR_SECONDS;
            known = days(now);
        }
        return known;
    }

    private OptionalDouble days(Instant now) {
        // Of today only a part is known.
        var today = Instant.ofEpochSecond(now.getEpochSecond() / DAY_SECONDS * DAY_SECONDS);
        var free = history.lastOfDays(CapacityPoint.LOAD, now.minus(BACK), today).stream()
                .flatMap(point -> point(point).stream()).toList();
        return Trend.of(free).filter(trend -> trend.slope() < 0)
                .map(trend -> OptionalDouble.of(Math.max(0, trend.level()) / -trend.slope())).orElse(OptionalDouble.empty());
    }

    private static Optional<Trend.Point> point(CapacityPoint point) {
        var load = point.as(LoadView.class);
        return load.diskFreeBytes().isPresent()
                ? Optional.of(new Trend.Point(point.at().getEpochSecond() / DAY_SECONDS,
                        load.diskFreeBytes().getAsLong()))
                : Optional.empty();
    }
}
