package org.botnode.probe;

/// Between what a value lies in four cases of five: its 10th and 90th percentile.
public record Band(double low, double high) {

    /// From how sure each number is that went in: errors that have nothing to do with each other add up by squares.
    ///
    /// @param parts of the value, 0.10 for ±10 %
    static Band around(double value, double... parts) {
        var squares = 0.0;
        for (var part : parts) {
            squares += part * part;
        }
        var wide = Math.min(0.95, Math.sqrt(squares));
        return new Band(value * (1 - wide), value * (1 + wide));
    }

    /// The band of the lower of two.
    Band lower(Band other) {
        return new Band(Math.min(low, other.low), Math.min(high, other.high));
    }
}
