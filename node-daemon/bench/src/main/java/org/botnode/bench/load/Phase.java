package org.botnode.bench.load;

/// A stretch of even load.
///
/// @param rate    requests a second
/// @param seconds how long
record Phase(double rate, double seconds) {

    Phase {
        if (!(rate > 0) || !(seconds > 0)) {
            throw new IllegalArgumentException("a phase of " + rate + " requests a second for " + seconds + " s");
        }
    }

    /// Requests that it has.
    long count() {
        return Math.round(rate * seconds);
    }
}
