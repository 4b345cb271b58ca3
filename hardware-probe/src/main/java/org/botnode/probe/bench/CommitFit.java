package org.botnode.probe.bench;

/// The line through measured commit times: a commit of b messages takes commit + b·row.
///
/// Least squares of the relative errors, since a large commit's noise is larger too. Neither part can be below a
/// hundredth of what was measured for it: a disk that is noisy enough to fit a negative part has one nonetheless.
///
/// @param commit milliseconds
/// @param row    milliseconds
public record CommitFit(double commit, double row) {

    private static final double LEAST = 0.01;

    /// @param batches messages a commit, rising
    /// @param times   milliseconds of a commit of each
    static CommitFit of(int[] batches, double[] times) {
        double ones = 0;
        double mixed = 0;
        double squares = 0;
        double sum = 0;
        double weighted = 0;
        for (var at = 0; at < batches.length; at++) {
            var one = 1 / times[at];
            var many = batches[at] / times[at];
            ones += one * one;
            mixed += one * many;
            squares += many * many;
            sum += one;
            weighted += many;
        }
        var whole = ones * squares - mixed * mixed;
        var commit = (sum * squares - weighted * mixed) / whole;
        var row = (weighted * ones - sum * mixed) / whole;
        var last = batches.length - 1;
        return new CommitFit(Math.max(commit, LEAST * times[0]), Math.max(row, LEAST * times[last] / batches[last]));
    }

    /// Milliseconds of a commit of so many messages, which need not be whole: an average.
    double of(double messages) {
        return commit + messages * row;
    }
}
