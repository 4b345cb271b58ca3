package org.botnode.daemon.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Who failed how often, by some name, and how long they wait for the next try: after some free tries a second, then
/// twice as long each time, up to a quarter of an hour. An hour without a failure forgets them. Safe for many threads.
final class Delays {

    static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration MEMORY = Duration.ofHours(1);
    /// Above it those that are asked for least are forgotten, so that made-up names take no memory.
    private static final int NAMES = 10_000;

    private final int free;
    private final Cache<String, Failures> failures = Caffeine.newBuilder().maximumSize(NAMES).build();

    private record Failures(int count, Instant last) {}

    /// @param free failures that cost no delay
    Delays(int free) {
        this.free = free;
    }

    /// How long to wait, where a try is too early.
    Optional<Duration> wait(String name, Instant now) {
        return Optional.ofNullable(failures.getIfPresent(name))
                .map(known -> Duration.between(now, known.last.plus(delay(known.count))))
                .filter(left -> left.isPositive());
    }

    /// Notes a try as a failure, before it is known to be one: many at the same time must not each be the first.
    void fail(String name, Instant now) {
        failures.asMap().compute(name, (_, known) -> known == null || known.last.plus(MEMORY).isBefore(now)
                ? new Failures(1, now) : new Failures(known.count + 1, now));
    }

    /// Takes one back that was none.
    void pardon(String name) {
        failures.asMap().computeIfPresent(name, (_, known) -> known.count == 1 ? null
                : new Failures(known.count - 1, known.last));
    }

    void forget(String name) {
        failures.invalidate(name);
    }

    private Duration delay(int count) {
        if (count < free) {
            return Duration.ZERO;
        }
        var seconds = 1L << Math.min(count - free, 20);
        return seconds < LONGEST.toSeconds() ? Duration.ofSeconds(seconds) : LONGEST;
    }
}
