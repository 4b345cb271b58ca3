package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DrainEstimateTest {

    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;

    private final DrainEstimate estimate = new DrainEstimate(128, 10 * MILLI);

    private void learn(int times, int works, long running, long waiting) {
        for (int i = 0; i < times; i++) {
            estimate.learn(works, running, waiting);
        }
    }

    private Duration of(int waiting) {
        return Duration.ofNanos(estimate.nanos(waiting));
    }

    @Test
    void emptyQueueTakesNoTime() {
        assertThat(of(0)).isZero();
    }

    @Test
    void fullGroupsTakeARunAndACommitEach() {
        learn(200, 128, 128 * 40 * MICRO, 2 * MILLI);

        assertThat(of(1_280)).isBetween(Duration.ofMillis(65), Duration.ofMillis(85));
    }

    @Test
    void slowCommitsAreBelievedAfterAFewOfThem() {
        learn(200, 128, 128 * 40 * MICRO, MILLI);

        learn(4, 128, 128 * 40 * MICRO, 1_000 * MILLI);

        assertThat(of(1_280)).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(12));
    }

    @Test
    void oneSlowCommitIsForgottenAfterSomeQuickOnes() {
        learn(200, 128, 128 * 40 * MICRO, MILLI);
        learn(1, 128, 128 * 40 * MICRO, 1_000 * MILLI);

        learn(60, 128, 128 * 40 * MICRO, MILLI);

        assertThat(of(128)).isLessThan(Duration.ofMillis(40));
    }

    @Test
    void slowWorksNeedMoreCommitsSinceFewFitInOne() {
        learn(2_000, 1, 5 * MILLI, 20 * MILLI);

        assertThat(of(100)).isBetween(Duration.ofMillis(1_400), Duration.ofMillis(1_700));
    }
}
