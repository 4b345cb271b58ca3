package org.botnode.console.control;

import java.util.ArrayList;
import java.util.List;

/// Round marks on an axis from 0 to at least a highest value.
record Ticks(double top, List<Double> marks) {

    /// At most `most` marks above 0, in steps of 1, 2 or 5 times a power of ten.
    static Ticks upTo(double highest, int most) {
        if (!(highest > 0) || Double.isInfinite(highest)) {
            highest = 1;
        }
        var raw = highest / most;
        var power = Math.pow(10, Math.floor(Math.log10(raw)));
        var step = 10 * power;
        for (var factor : new double[] {1, 2, 5}) {
            if (factor * power >= raw * (1 - 1e-9)) {
                step = factor * power;
                break;
            }
        }
        var count = (int) Math.ceil(highest / step - 1e-9);
        var marks = new ArrayList<Double>(count + 1);
        for (int i = 0; i <= count; i++) {
            marks.add(i * step);
        }
        return new Ticks(count * step, List.copyOf(marks));
    }
}
