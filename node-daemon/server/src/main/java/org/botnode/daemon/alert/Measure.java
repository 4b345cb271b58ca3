package org.botnode.daemon.alert;

/// What was seen of a signal at one time, so that a mean over several is right: times of exchanges count by exchange.
///
/// @param amount the sum of what was seen
/// @param weight how many that are; none may have been
record Measure(double amount, double weight) {

    Measure {
        if (!Double.isFinite(amount) || !(weight >= 0)) {
            throw new IllegalArgumentException(amount + " of " + weight);
        }
    }

    static Measure of(double value) {
        return new Measure(value, 1);
    }
}
