package org.botnode.bench.load;

/// Shares by Zipf's law: the second comes half as often as the first, the third a third as often.
final class Zipf {

    private final double[] until;

    /// @param count how many there are
    Zipf(int count) {
        until = new double[count];
        double sum = 0;
        for (int rank = 0; rank < count; rank++) {
            sum += 1.0 / (rank + 1);
            until[rank] = sum;
        }
        for (int rank = 0; rank < count; rank++) {
            until[rank] /= sum;
        }
    }

    /// The share of that rank, from 0.
    double share(int rank) {
        return rank == 0 ? until[0] : until[rank] - until[rank - 1];
    }

    /// Who is meant by a number drawn evenly from 0 to 1.
    int rank(double drawn) {
        int low = 0;
        int high = until.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (drawn < until[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
