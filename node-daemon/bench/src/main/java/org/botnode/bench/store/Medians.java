package org.botnode.bench.store;

import java.util.List;
import java.util.stream.IntStream;

/// Medians, and figures as people read them.
final class Medians {

    private Medians() {
    }

    static double of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /// The median of what each round's first is to its second: what drifts between rounds does not count.
    static double ofRatios(List<Double> first, List<Double> second) {
        return of(IntStream.range(0, first.size()).mapToObj(i -> first.get(i) / second.get(i)).toList());
    }

    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
