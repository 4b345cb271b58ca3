package org.botnode.daemon.capacity;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;

/// A token bucket of messages a minute that holds two seconds of them. Safe for many threads; never blocks.
final class Allowance {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final long HELD_SHARE = 30;

    private final long leastHeld;
    private final Bucket bucket;
    private volatile long perMinute;

    /// @param leastHeld the bucket holds at least so many, however low the rate is
    /// @param meter     never the wall clock: set back, it would fill no bucket until it has caught up
    Allowance(long perMinute, long leastHeld, TimeMeter meter) {
        this.leastHeld = leastHeld;
        this.perMinute = perMinute;
        this.bucket = Bucket.builder().withCustomTimePrecision(meter).addLimit(band(perMinute)).build();
    }

    long perMinute() {
        return perMinute;
    }

    /// Takes one message; answers how long to wait for it where there is none, else zero.
    long nanosToWait() {
        return bucket.tryConsume(1) ? 0 : Math.max(1, bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    /// The same, where so many are to stay.
    long nanosToWaitAbove(long left) {
        return bucket.getAvailableTokens() > left ? nanosToWait()
                : Math.max(1, bucket.estimateAbilityToConsume(left + 1).getNanosToWaitForRefill());
    }

    /// Messages that it holds when it is full.
    long held() {
        return held(perMinute);
    }

    /// Gives back one that was taken and not used.
    void giveBack() {
        bucket.addTokens(1);
    }

    void change(long newPerMinute) {
        if (newPerMinute != perMinute) {
            perMinute = newPerMinute;
            bucket.replaceConfiguration(BucketConfiguration.builder().addLimit(band(newPerMinute)).build(),
                    TokensInheritanceStrategy.PROPORTIONALLY);
        }
    }

    private long held(long rate) {
        return Math.max(leastHeld, rate / HELD_SHARE);
    }

    private Bandwidth band(long rate) {
        return Bandwidth.builder().capacity(held(rate)).refillGreedy(rate, WINDOW).build();
    }
}
