package org.botnode.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// When the node meets its walls if it goes on like this.
///
/// @param walls          one for each that is assessed, in the order of the capacity
/// @param messagesIn90   messages a day in 90 days, its 10 to 90 % band; absent before three days of figures
/// @param tierIn90       the row of the scale that the middle of it belongs to
public record Forecast(List<Meeting> walls, Optional<Band> messagesIn90, Optional<ScaleTier> tierIn90) {

    /// How far ahead the heap and the tier look.
    static final int AHEAD = 90;
    /// Later than this is not told apart from never.
    private static final double MOST_DAYS = 3650;

    public Forecast {
        walls = List.copyOf(walls);
        messagesIn90 = messagesIn90 == null ? Optional.empty() : messagesIn90;
        tierIn90 = tierIn90 == null ? Optional.empty() : tierIn90;
    }

    /// When one wall is met.
    ///
    /// @param days     until then; absent where the load does not come nearer, or too little is known
    /// @param earliest the band's near end
    /// @param latest   its far end; absent where that is never
    /// @param estimate from the rate of fewer than three days
    /// @param words    for a reader: `full in 41 days (33–58)`
    public record Meeting(Resource resource, OptionalDouble days, OptionalDouble earliest, OptionalDouble latest,
            boolean estimate, String words) {

        public Meeting {
            days = days == null ? OptionalDouble.empty() : days;
            earliest = earliest == null ? OptionalDouble.empty() : earliest;
            latest = latest == null ? OptionalDouble.empty() : latest;
        }
    }

    /// Absent for a node without a day of its own.
    static Optional<Forecast> of(Capacity capacity, OptionalDouble messageBytes, Workload workload) {
        var history = workload.history();
        if (history.isEmpty()) {
            return Optional.empty();
        }
        var load = history.trend(DayFigures::messages);
        var stored = history.trend(DayFigures::storedBytes);
        var walls = new ArrayList<Meeting>();
        for (var wall : capacity.walls()) {
            walls.add(wall.resource() != Resource.SPACE ? load.map(it -> meeting(wall.resource(), wall.messagesPerDay(), it))
                    .orElseGet(() -> early(wall.resource()))
                    : stored.map(it -> meeting(wall.resource(), messageBytes.orElseThrow(), it))
                            .orElseGet(() -> byRate(messageBytes.orElseThrow(), workload)));
        }
        var in90 = load.map(it -> new Band(Math.max(0, it.level() + it.slopeLow() * AHEAD), it.highAt(AHEAD)));
        var tier = load.map(it -> it.at(AHEAD)).map(messages -> ScaleTier.of(messages / workload.messagesPerUser(),
                messages / workload.messagesPerSession(), messages));
        return Optional.of(new Forecast(walls, in90, tier));
    }

    static Meeting meeting(Resource resource, double wall, Trend trend) {
        if (trend.level() >= wall) {
            return new Meeting(resource, OptionalDouble.of(0), OptionalDouble.of(0), OptionalDouble.of(0), false,
                    verb(resource) + " now");
        }
        var days = days(wall, trend.level(), trend.slope());
        if (days.isEmpty()) {
            return new Meeting(resource, days, days, days, false,
                    resource == Resource.SPACE ? "not filling" : "not growing towards it");
        }
        var earliest = days(wall, trend.level(), trend.slopeHigh());
        var latest = days(wall, trend.level(), trend.slopeLow());
        var band = latest.isPresent() ? whole(earliest) + "–" + whole(latest) : "from " + whole(earliest);
        return new Meeting(resource, days, earliest, latest, false,
                verb(resource) + " in " + whole(days) + " days (" + band + ")");
    }

    private static Meeting byRate(double bytes, Workload workload) {
        var days = workload.history().days();
        var messages = days.stream().mapToDouble(DayFigures::messages).average().orElse(0);
        var left = bytes - days.getLast().storedBytes();
        var until = days(left, 0, messages * workload.bytesPerMessage());
        return new Meeting(Resource.SPACE, until, OptionalDouble.empty(), OptionalDouble.empty(), true,
                left <= 0 ? "full now" : until.isPresent() ? "full in " + whole(until) + " days, estimate"
                        : "not filling, estimate");
    }

    private static Meeting early(Resource resource) {
        return new Meeting(resource, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), true,
                "too early to tell, after fewer than three days");
    }

    private static OptionalDouble days(double wall, double level, double slope) {
        var days = slope > 0 ? Math.max(0, (wall - level) / slope) : Double.MAX_VALUE;
        return days > MOST_DAYS ? OptionalDouble.empty() : OptionalDouble.of(days);
    }

    private static String verb(Resource resource) {
        return resource == Resource.SPACE ? "full" : "reached";
    }

    private static String whole(OptionalDouble days) {
        return Unit.fixed(days.getAsDouble(), 0);
    }
}
