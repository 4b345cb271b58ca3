package org.botnode.probe;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// The node's own figures, day by day, the oldest first.
public record History(List<DayFigures> days) {

    public static final History NONE = new History(List.of());

    /// Fewer messages or days say too little about how people use this node.
    private static final double OWN_MESSAGES = 10_000;
    private static final int OWN_DAYS = 7;
    private static final int WEEK = 7;

    public History {
        days = days == null ? List.of()
                : days.stream().sorted(Comparator.comparing(DayFigures::day)).toList();
    }

    public boolean isEmpty() {
        return days.isEmpty();
    }

    /// These figures tell how people use this node: until then an ordinary office stands in.
    public boolean tells() {
        return days.size() >= OWN_DAYS && sum(week(), DayFigures::messages) >= OWN_MESSAGES;
    }

    /// The last seven days.
    List<DayFigures> week() {
        return days.subList(Math.max(0, days.size() - WEEK), days.size());
    }

    /// The 95th percentile of the last seven days; absent before the first.
    OptionalDouble recent(ToDoubleFunction<DayFigures> figure) {
        var sorted = week().stream().mapToDouble(figure).sorted().toArray();
        return sorted.length == 0 ? OptionalDouble.empty()
                : OptionalDouble.of(sorted[(int) Math.ceil(0.95 * sorted.length) - 1]);
    }

    Optional<Trend> trend(ToDoubleFunction<DayFigures> figure) {
        return Trend.of(days.stream()
                .map(it -> new Trend.Point(it.day().toEpochDay(), figure.applyAsDouble(it))).toList());
    }

    /// Of the last seven days together; absent where the second sums to nothing.
    OptionalDouble ratio(ToDoubleFunction<DayFigures> figure, ToDoubleFunction<DayFigures> to) {
        var below = sum(week(), to);
        var above = sum(week(), figure);
        return above > 0 && below > 0 ? OptionalDouble.of(above / below) : OptionalDouble.empty();
    }

    /// The busiest minute against the mean of its day: the 95th percentile of the last seven days.
    OptionalDouble peakToMean() {
        var peak = recent(it -> it.messages() == 0 ? 1 : it.busiestMinute() * 1440 / it.messages());
        return peak.isPresent() ? OptionalDouble.of(Math.max(1, peak.getAsDouble())) : peak;
    }

    /// Bytes on the disk that a stored message took in the last seven days; absent where the disk did not grow.
    OptionalDouble bytesPerMessage() {
        var week = week();
        if (week.size() < 2) {
            return OptionalDouble.empty();
        }
        var grown = week.getLast().storedBytes() - week.getFirst().storedBytes();
        var messages = sum(week, DayFigures::messages) - week.getFirst().messages();
        return grown > 0 && messages > 0 ? OptionalDouble.of(grown / messages) : OptionalDouble.empty();
    }

    private static double sum(List<DayFigures> days, ToDoubleFunction<DayFigures> figure) {
        return days.stream().mapToDouble(figure).sum();
    }
}
