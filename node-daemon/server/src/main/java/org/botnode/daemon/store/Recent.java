package org.botnode.daemon.store;

import java.time.Duration;

/// What a figure was lately, in the unit of its values; zeros where there was none.
///
/// @param p50 half of the values are not above it, up to an eighth too high
/// @param p95 as `p50`, of 95 in 100
/// @param p99 likewise
/// @param window how far back it reaches: half a minute to a minute, or less where the counting is younger
public record Recent(long count, long sum, long p50, long p95, long p99, long most, Duration window) {

    public double perSecond() {
        return perSecond(count);
    }

    /// The sum of the values, a second.
    public double sumPerSecond() {
        return perSecond(sum);
    }

    public double mean() {
        return count == 0 ? 0 : sum / (double) count;
    }

    private double perSecond(long of) {
        return of * 1e9 / Math.max(Duration.ofSeconds(1).toNanos(), window.toNanos());
    }
}
