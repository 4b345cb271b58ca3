package org.botnode.bench.load;

import java.util.List;
import java.util.stream.IntStream;

/// What was predicted and what was measured in each pair, in exchanges a second, and what that says.
///
/// @param banded of the pairs, how many lay within their prediction's 10–90 % band
record Trials(List<Double> predicted, List<Double> measured, int banded) {

    static final int ENOUGH = 5;
    static final int ENOUGH_QUICK = 2;
    private static final double NOISY = 0.10;
    private static final double ERROR = 20;
    private static final double BIAS = 10;
    private static final double BAND = 0.80;

    Trials {
        predicted = List.copyOf(predicted);
        measured = List.copyOf(measured);
        if (predicted.size() != measured.size()) {
            throw new IllegalArgumentException("a prediction for each measured rate");
        }
    }

    int count() {
        return measured.size();
    }

    /// The median of absolute errors, in percent of what was measured.
    double errorPercent() {
        return median(errors().stream().map(Math::abs).toList());
    }

    /// The median of signed errors; above 0 where more was predicted than measured.
    double biasPercent() {
        return median(errors());
    }

    /// The measured rates' standard deviation over their mean; 0 of fewer than two.
    double scatter() {
        if (count() < 2) {
            return 0;
        }
        double mean = measured.stream().mapToDouble(it -> it).average().orElseThrow();
        double squares = measured.stream().mapToDouble(it -> (it - mean) * (it - mean)).sum();
        return mean == 0 ? 0 : Math.sqrt(squares / (count() - 1)) / mean;
    }

    double bandCoversPercent() {
        return 100.0 * banded / count();
    }

    /// The whole form's verdict.
    String verdict() {
        if (count() < ENOUGH) {
            return "inconclusive: fewer than five pairs";
        }
        if (scatter() > NOISY) {
            return "inconclusive: noisy machine";
        }
        return isWithin() && banded >= BAND * count() ? "within" : "outside";
    }

    /// The short form's, which proves nothing.
    String quickVerdict() {
        return "quick: " + (count() < ENOUGH_QUICK || scatter() > NOISY ? "inconclusive"
                : isWithin() ? "within" : "outside");
    }

    private boolean isWithin() {
        return errorPercent() <= ERROR && Math.abs(biasPercent()) <= BIAS;
    }

    private List<Double> errors() {
        return IntStream.range(0, count()).mapToObj(i -> measured.get(i) == 0 ? 100.0
                : 100 * (predicted.get(i) - measured.get(i)) / measured.get(i)).toList();
    }

    /// @param values one at least
    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
