package org.botnode.daemon.capacity;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.botnode.probe.Limits;

/// Bounds the works of one class that are in hand, by the latency that they show, and lets tenants take turns where more
/// come. What waits is bounded in time: more than the plan's queue of work is refused at once. Safe for many threads.
public final class WorkLimiter {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final String name;
    private final AdaptiveLimit limit;
    private final TurnLine line;
    private final AtomicLong refused = new AtomicLong();
    private volatile long longestNanos;

    /// @param name  of the class, as metrics tell it
    /// @param queue how much work may wait
    public WorkLimiter(String name, Limits.Http bounds, Limits.Limiter rule, Duration queue) {
        this.name = name;
        this.limit = new AdaptiveLimit(bounds, rule);
        this.line = new TurnLine(limit.limit());
        this.longestNanos = queue.toNanos();
    }

    /// Takes a work in, after a wait where that is short. Whoever came in says so by [#ended].
    ///
    /// @param owner who takes turns with the others
    /// @return when to come again, where there is too much; empty once it is in
    public Optional<Duration> enter(Object owner) {
        var wait = expectedNanos(owner);
        if (wait > longestNanos || !line.enter(owner, longestNanos)) {
            refused.incrementAndGet();
            return Optional.of(Duration.ofNanos(Math.max(SECOND, expectedNanos(owner))));
        }
        return Optional.empty();
    }

    /// A work that was taken in is over.
    ///
    /// @param owner   as it came in
    /// @param givenUp the node had no room for it after all
    public void ended(Object owner, long nanos, boolean givenUp) {
        int places;
        synchronized (limit) {
            if (givenUp) {
                limit.dropped();
            } else {
                limit.ended(nanos, line.inHand(), System.nanoTime());
            }
            places = limit.limit();
        }
        line.leave(owner, places);
    }

    /// The bounds of a new plan.
    void obey(Limits.Http bounds, Duration queue) {
        longestNanos = queue.toNanos();
        synchronized (limit) {
            limit.obey(bounds);
        }
    }

    /// Lets less in, by a factor below 1, whatever latency says.
    void press(double factor) {
        synchronized (limit) {
            limit.press(factor);
        }
    }

    /// Takes back some of what [#press] took.
    void ease(double factor) {
        synchronized (limit) {
            limit.ease(factor);
        }
    }

    boolean isPressed() {
        synchronized (limit) {
            return limit.isPressed();
        }
    }

    /// How many may be in hand now.
    int limit() {
        synchronized (limit) {
            return limit.limit();
        }
    }

    void bindTo(MeterRegistry registry) {
        Gauge.builder("botnode.work.limit", this, WorkLimiter::limit).tag("class", name)
                .description("Works of this class that may be in hand at a time").register(registry);
        Gauge.builder("botnode.work.in.hand", line, TurnLine::inHand).tag("class", name)
                .description("Works of this class that are in hand").register(registry);
        Gauge.builder("botnode.work.waiting", line, TurnLine::waiting).tag("class", name)
                .description("Works of this class that wait for a place").register(registry);
        FunctionCounter.builder("botnode.work.refused", refused, AtomicLong::get).tag("class", name)
                .description("Works of this class that were refused since the start: too many in hand")
                .register(registry);
    }

    private long expectedNanos(Object owner) {
        synchronized (limit) {
            return limit.waitNanos(line.ahead(owner));
        }
    }
}
