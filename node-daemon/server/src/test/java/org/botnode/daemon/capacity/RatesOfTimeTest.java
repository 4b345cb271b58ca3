package org.botnode.daemon.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RatesOfTimeTest {

    @Test
    void rateIsTheMeanOfTheLastTenSeconds() {
        var rate = new Rate();

        for (var second = 0; second < 30; second++) {
            rate.add(second < 20 ? 5 : 40);
            rate.second();
        }

        assertThat(rate.perSecond()).isEqualTo(40);
    }

    @Test
    void youngRateIsTheMeanOfTheSecondsThereWere() {
        var rate = new Rate();
        rate.add(6);
        rate.second();
        rate.add(2);
        rate.second();

        assertThat(rate.perSecond()).isEqualTo(4);
    }

    @Test
    void percentilesForgetWhatIsOlderThanAMinute() {
        var latencies = new Latencies();
        latencies.record(TimeUnit.SECONDS.toNanos(9));
        latencies.second();
        assertThat(latencies.percentile(99).orElseThrow()).isCloseTo(9_000, within(100.0));

        for (var second = 0; second < 60; second++) {
            latencies.record(TimeUnit.MILLISECONDS.toNanos(2));
            latencies.second();
        }

        assertThat(latencies.percentile(99).orElseThrow()).isCloseTo(2, within(0.1));
    }

    @Test
    void withoutExchangesThereIsNoPercentile() {
        var latencies = new Latencies();
        latencies.second();

        assertThat(latencies.percentile(50)).isEmpty();
    }
}
