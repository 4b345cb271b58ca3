package org.botnode.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Where a series of daily points goes, by Theil and Sen: the median slope of all pairs, which a few odd days do not
/// move. From ten days on only pairs of the same weekday count, so that the week's shape is no slope.
///
/// @param level     of the line at the last day
/// @param slope     a day
/// @param slopeLow  the slope's 10th percentile, from what the points leave beside the line
/// @param slopeHigh its 90th
public record Trend(double level, double slope, double slopeLow, double slopeHigh) {

    static final int LEAST_DAYS = 3;
    private static final int MOST_DAYS = 14;
    private static final int SEASONAL_DAYS = 10;
    private static final int WEEK = 7;
    /// The 90th percentile of the normal distribution, and of Student's t with 1 to 12 degrees of freedom: few points
    /// tell little about how far they scatter.
    private static final double Z90 = 1.2816;
    private static final double[] T90 = {3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372, 1.363,
        1.356};
    /// What a median errs more than a mean.
    private static final double MEDIAN_LOSS = 1.253;

    /// @param day since 1970
    public record Point(long day, double value) {}

    /// Of the last 14 points, in order of their days; absent below three.
    public static Optional<Trend> of(List<Point> all) {
        var points = all.subList(Math.max(0, all.size() - MOST_DAYS), all.size());
        if (points.size() < LEAST_DAYS || points.getFirst().day() == points.getLast().day()) {
            return Optional.empty();
        }
        var weekly = points.size() >= SEASONAL_DAYS ? slopes(points, WEEK) : new double[0];
        var seasonal = weekly.length >= LEAST_DAYS;
        var slopes = seasonal ? weekly : slopes(points, 1);
        var slope = quantile(slopes, 0.5);
        var last = points.getLast().day();
        var residuals = points.stream().mapToDouble(it -> it.value() - slope * (it.day() - last)).sorted().toArray();
        var error = seasonal ? T90[slopes.length - 2] * MEDIAN_LOSS * spread(slopes, 1) / Math.sqrt(slopes.length)
                : T90[points.size() - 3] * spread(residuals, 2) / Math.sqrt(squares(points));
        return Optional.of(new Trend(quantile(residuals, 0.5), slope, slope - error, slope + error));
    }

    /// The value so many days after the last point.
    double at(double days) {
        return Math.max(0, level + slope * days);
    }

    /// The upper end of its band.
    double highAt(double days) {
        return Math.max(0, level + slopeHigh * days);
    }

    /// Slopes of all pairs whose distance is a multiple of the step.
    private static double[] slopes(List<Point> points, int step) {
        var slopes = new ArrayList<Double>();
        for (var one : points) {
            for (var other : points) {
                var distance = other.day() - one.day();
                if (distance > 0 && distance % step == 0) {
                    slopes.add((other.value() - one.value()) / distance);
                }
            }
        }
        return slopes.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /// As a standard deviation, from the 10th and 90th percentile: odd days count little.
    ///
    /// @param fitted numbers that were taken from the same values before
    private static double spread(double[] sorted, int fitted) {
        var outer = 0.1 - 0.2 / (sorted.length + 1);
        return (quantile(sorted, 1 - Math.max(0, outer)) - quantile(sorted, Math.max(0, outer))) / (2 * Z90)
                * Math.sqrt(sorted.length / (double) Math.max(1, sorted.length - fitted));
    }

    private static double squares(List<Point> points) {
        var mean = points.stream().mapToLong(Point::day).average().orElseThrow();
        return points.stream().mapToDouble(it -> (it.day() - mean) * (it.day() - mean)).sum();
    }

    private static double quantile(double[] values, double part) {
        var sorted = Arrays.stream(values).sorted().toArray();
        var place = part * (sorted.length - 1);
        var below = (int) Math.floor(place);
        var above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
