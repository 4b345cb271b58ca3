package org.botnode.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: doubling from `first` to `most`, the upper half of it by chance, so that
/// lanes that failed together do not return together.
public record Backoff(Duration first, Duration most, RandomGenerator random) {
    private static final int ATTEMPTS_AT_ONCE = 10;

    public static Backoff defaults() {
        return new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30), RandomGenerator.getDefault());
    }

    /// @param failures in a row, from 1
    Duration after(RetryReason reason, int failures) {
        long ceiling = switch (reason) {
            case CONFLICT -> failures <= ATTEMPTS_AT_ONCE ? Math.max(1, first.toMillis() / 10)
                    : doubled(failures - ATTEMPTS_AT_ONCE);
            case IN_DOUBT, STANDBY, LOAD, OUTBOX -> doubled(failures);
            case SCHEMA -> most.toMillis();
        };
        return Duration.ofMillis(ceiling / 2 + random.nextLong(ceiling / 2 + 1));
    }

    private long doubled(int failures) {
        return Math.min(most.toMillis(), Math.max(2, first.toMillis()) << Math.min(20, failures - 1));
    }
}
