package org.botnode.daemon.channel.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RatesTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Rates rates = new Rates(60, new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    @Test
    void burstIsOneAndAHalfMinutesWorth() {
        for (var i = 0; i < 90; i++) {
            assertThat(rates.take("ann")).isEmpty();
        }
        assertThat(rates.take("ann")).get().satisfies(wait -> assertThat(wait).isBetween(
                Duration.ofMillis(900), Duration.ofMillis(1100)));
        assertThat(rates.take("bob")).isEmpty();
    }

    @Test
    void tokensComeBackWithTime() {
        for (var i = 0; i < 91; i++) {
            rates.take("ann");
        }

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(rates.take("ann")).isEmpty();
        assertThat(rates.take("ann")).isPresent();
    }
}
