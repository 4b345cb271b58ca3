package org.botnode.daemon.capacity;

import java.util.concurrent.atomic.LongAdder;

/// Events a second over the last ten seconds. Counting may come from any thread; the rest belongs to one.
final class Rate {

    private static final int SECONDS = 10;

    private final LongAdder total = new LongAdder();
    private final long[] totals = new long[SECONDS + 1];
    private int ticks;

    void add(long events) {
        total.add(events);
    }

    /// Ends a second.
    void second() {
        ticks++;
        totals[ticks % totals.length] = total.sum();
    }

    double perSecond() {
        if (ticks == 0) {
            return 0;
        }
        var span = Math.min(ticks, SECONDS);
        return (totals[ticks % totals.length] - totals[(ticks - span) % totals.length]) / (double) span;
    }

    long total() {
        return total.sum();
    }
}
