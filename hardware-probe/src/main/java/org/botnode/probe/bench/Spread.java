package org.botnode.probe.bench;

import java.util.Arrays;
import java.util.Locale;

/// What repeated measurements of one thing came to: the middle and how far apart they lie. Quartiles are interpolated
/// between the nearest two.
///
/// @param lower   a quarter of the measurements lie below it
/// @param upper   a quarter lie above it
/// @param samples how many there were
public record Spread(double lower, double median, double upper, int samples) {

    /// Beyond this a measurement was disturbed: (upper − lower) / median.
    public static final double CALM = 0.25;

    /// @throws IllegalArgumentException where there are none, or one is no number
    public static Spread of(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0 || !Double.isFinite(sorted[0]) || !Double.isFinite(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("no measurements, or some that are no numbers");
        }
        return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75), sorted.length);
    }

    /// @param share 0 to 1
    static double quantile(double[] sorted, double share) {
        var place = share * (sorted.length - 1);
        var below = (int) Math.floor(place);
        var above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    public double dispersion() {
        return median == 0 ? 0 : (upper - lower) / median;
    }

    public Spread times(double factor) {
        return new Spread(lower * factor, median * factor, upper * factor, samples);
    }

    /// For people: `0.41–0.52 of 4, scatter 12 %`.
    public String words() {
        return String.format(Locale.ROOT, "quartiles %.4g–%.4g of %d, scatter %.0f %%", lower, upper, samples,
                100 * dispersion());
    }
}
