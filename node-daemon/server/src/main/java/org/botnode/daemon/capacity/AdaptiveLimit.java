package org.botnode.daemon.capacity;

import java.time.Duration;
import org.botnode.probe.Limits;

/// How many works of one kind may be in hand at a time, found by what more of them does to their latency: a gradient of
/// the long average to the last few, as in Netflix's Gradient2. Not safe for threads by itself.
///
/// While latency stays within the tolerance the limit grows by a headroom, or by a tenth of itself; once it rises beyond,
/// it shrinks with it. It does not move while less than half of it is used, since what is not asked for says nothing. It
/// answers what changes: under a steady overload the long average follows, and the upper bound is what holds. Latency alone
/// never takes it below where it began: works that commit together need company, and few of them are slower each.
final class AdaptiveLimit {

    /// So many windows make the first average, before it becomes a moving one.
    private static final int WARM_UP = 10;
    /// A long average that is so many times the last latencies has had its day: it comes down faster.
    private static final double STALE = 2;
    private static final double STALE_DECAY = 0.95;
    /// Latencies of a moment say which commit they shared, not how the node does.
    private static final long WINDOW_NANOS = Duration.ofMillis(100).toNanos();
    private static final double GROWTH = 0.1;

    private final Limits.Limiter rule;
    private double least;
    private double first;
    private double most;
    private double ceiling;
    private double limit;
    private double longNanos;
    private long windows;
    private double windowNanos;
    private long windowBegan;
    private int samples;
    private int inHandAtMost;

    AdaptiveLimit(Limits.Http bounds, Limits.Limiter rule) {
        this.rule = rule;
        this.limit = bounds.initial();
        this.ceiling = bounds.max();
        obey(bounds);
    }

    /// Moves within these bounds from now on; where nothing is known of latency yet, it begins anew.
    void obey(Limits.Http bounds) {
        least = Math.max(1, bounds.min());
        first = Math.max(least, bounds.initial());
        ceiling = ceiling == most ? bounds.max() : Math.min(ceiling, bounds.max());
        most = bounds.max();
        limit = within(windows == 0 ? first : limit);
    }

    int limit() {
        return (int) limit;
    }

    /// How long a work waits that has so many before it, by the long average; 0 while nothing is known.
    long waitNanos(int ahead) {
        return (long) (ahead * longNanos / Math.max(1, limit()));
    }

    /// One work is over.
    ///
    /// @param inHand how many were in hand with it
    /// @param now    of a clock that never goes backwards, nanoseconds
    void ended(long nanos, int inHand, long now) {
        if (samples == 0) {
            windowBegan = now;
        }
        windowNanos += nanos;
        samples++;
        inHandAtMost = Math.max(inHandAtMost, inHand);
        if (samples >= rule.minSamples() && now - windowBegan >= WINDOW_NANOS) {
            window(windowNanos / samples);
        }
    }

    /// One work was given up for want of room.
    void dropped() {
        limit = within(Math.max(first, limit * rule.backoff()));
        forgetWindow();
    }

    /// Brings the ceiling down: something beside latency says that it is too much.
    void press(double factor) {
        ceiling = Math.max(least, Math.min(ceiling, limit) * factor);
        limit = within(limit);
    }

    /// Lets the ceiling rise again.
    void ease(double factor) {
        ceiling = Math.min(most, ceiling * factor + 1);
    }

    boolean isPressed() {
        return ceiling < most;
    }

    private void window(double shortNanos) {
        windows++;
        var weight = windows <= WARM_UP ? 1.0 / windows : 2.0 / (rule.longWindow() + 1);
        longNanos += weight * (shortNanos - longNanos);
        if (longNanos > STALE * shortNanos) {
            longNanos *= STALE_DECAY;
        }
        if (inHandAtMost >= limit / 2) {
            var gradient = Math.clamp(rule.tolerance() * longNanos / shortNanos, rule.floor(), 1);
            var room = gradient == 1 ? Math.max(rule.headroom(), GROWTH * limit) : 0;
            limit = within(Math.max(first, limit + rule.smoothing() * (limit * gradient + room - limit)));
        }
        forgetWindow();
    }

    private void forgetWindow() {
        windowNanos = 0;
        samples = 0;
        inHandAtMost = 0;
    }

    private double within(double wanted) {
        return Math.max(least, Math.min(wanted, Math.min(ceiling, most)));
    }
}
