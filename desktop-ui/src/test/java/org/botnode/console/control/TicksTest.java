package org.botnode.console.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TicksTest {

    @Test
    void marksAreRoundAndReachTheHighest() {
        assertThat(Ticks.upTo(23, 4).marks()).containsExactly(0.0, 10.0, 20.0, 30.0);
        assertThat(Ticks.upTo(100, 4).marks()).containsExactly(0.0, 50.0, 100.0);
    }

    @Test
    void nothingStillHasAnAxis() {
        assertThat(Ticks.upTo(0, 3).top()).isPositive();
        assertThat(Ticks.upTo(Double.NaN, 3).top()).isPositive();
        assertThat(Ticks.upTo(Double.POSITIVE_INFINITY, 3).top()).isPositive();
    }

    @Test
    void highestIsNeverAboveTheTop() {
        for (double highest = 0.001; highest < 1e7; highest *= 1.37) {
            assertThat(Ticks.upTo(highest, 5).top()).isGreaterThanOrEqualTo(highest * (1 - 1e-9));
            assertThat(Ticks.upTo(highest, 5).marks().size()).isLessThanOrEqualTo(6);
        }
    }
}
