package org.botnode.bench.load;

/// Figures as people read them, with three places.
final class Told {

    private Told() {
    }

    /// Null, as JSON has it, for what is not known or cannot be computed.
    static Double number(double value) {
        return Double.isFinite(value) ? (Double) rounded(value) : null;
    }

    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
