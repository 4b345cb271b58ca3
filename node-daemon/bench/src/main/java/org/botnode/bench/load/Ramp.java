package org.botnode.bench.load;

import java.util.OptionalInt;

/// Load in steps of a tenth of the prediction, until one is not carried: the last before it is saturation.
final class Ramp {

    /// In tenths of the prediction: three times of it.
    static final int LAST = 30;

    private final double predicted;
    private int step = 1;
    private int carried;
    private boolean isOver;

    /// @param predicted exchanges a second
    Ramp(double predicted) {
        this.predicted = predicted;
    }

    /// The next step in tenths of the prediction, until one was not carried.
    OptionalInt next() {
        return isOver || step > LAST ? OptionalInt.empty() : OptionalInt.of(step);
    }

    double rate(int tenths) {
        return predicted * tenths / 10;
    }

    /// What became of the step.
    void was(boolean isCarried) {
        if (isCarried) {
            carried = step++;
        } else {
            isOver = true;
        }
    }

    /// Exchanges a second of the last step that was carried; of the first where none was.
    double saturation() {
        return rate(Math.max(1, carried));
    }

    /// Whether a step was too much, and not the first: otherwise saturation lies elsewhere.
    boolean isFound() {
        return isOver && carried > 0;
    }
}
