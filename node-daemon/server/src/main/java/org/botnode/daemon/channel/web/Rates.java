package org.botnode.daemon.channel.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/// One rate for each of many names, visitors or addresses. Thread-safe; a name that was quiet for long is forgotten,
/// since its bucket is full again.
final class Rates {

    private static final int NAMES = 50_000;

    private final int perMinute;
    private final TimeMeter meter;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(NAMES)
            .expireAfterAccess(Duration.ofMinutes(3))
            .executor(Runnable::run)
            .build();

    Rates(int perMinute, TimeMeter meter) {
        this.perMinute = perMinute;
        this.meter = meter;
    }

    /// Counts one; where that is too many, how long to wait.
    Optional<Duration> take(String name) {
        var probe = buckets.get(name, _ -> bucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    int perMinute() {
        return perMinute;
    }

    private Bucket bucket() {
        return Bucket.builder()
                .withCustomTimePrecision(meter)
                .addLimit(limit -> limit.capacity(perMinute + perMinute / 2)
                        .refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }
}
