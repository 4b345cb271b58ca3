package org.botnode.daemon.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.botnode.probe.Limits;
import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {

    private static final long MILLISECOND = 1_000_000;

    private long now;
    private final AdaptiveLimit limit = new AdaptiveLimit(new Limits.Http(4, 16, 500), Limits.Limiter.DEFAULT);

    @Test
    void growsWhileAllOfItIsUsedAndLatencyStaysWhereItWas() {
        windows(60, 5);

        assertThat(limit.limit()).isBetween(60, 85);
    }

    @Test
    void stopsAtItsBounds() {
        windows(5_000, 5);
        assertThat(limit.limit()).isEqualTo(500);

        for (var i = 0; i < 100; i++) {
            limit.dropped();
        }
        assertThat(limit.limit()).as("works that commit together need company").isEqualTo(16);

        for (var i = 0; i < 100; i++) {
            limit.press(0.7);
        }
        assertThat(limit.limit()).isEqualTo(4);
    }

    @Test
    void beginsWhereANewPlanSaysUntilItKnowsBetter() {
        limit.obey(new Limits.Http(4, 40, 500));
        assertThat(limit.limit()).isEqualTo(40);
        limit.obey(new Limits.Http(4, 8, 500));
        assertThat(limit.limit()).isEqualTo(8);

        windows(60, 5);
        var found = limit.limit();
        limit.obey(new Limits.Http(4, 8, 600));

        assertThat(limit.limit()).isEqualTo(found);
    }

    @Test
    void shrinksWhenLatencyRisesBeyondTheTolerance() {
        windows(300, 5);
        var before = limit.limit();

        windows(20, 50);

        assertThat(limit.limit()).isLessThan(before / 2);
    }

    @Test
    void latencyWithinTheToleranceIsNoReasonToShrink() {
        windows(30, 10);
        var before = limit.limit();

        windows(10, 14);

        assertThat(limit.limit()).isGreaterThan(before);
    }

    @Test
    void saysNothingOfWhatIsNotAskedFor() {
        for (var i = 0; i < 1_000; i++) {
            limit.ended(5 * MILLISECOND, 3, now += 50 * MILLISECOND);
        }

        assertThat(limit.limit()).isEqualTo(16);
    }

    @Test
    void serverThatGetsSlowAtOnceIsGivenLessAndMoreAgainOnceItIsQuick() {
        var random = new Random(7);
        windows(300, 5);
        var quick = limit.limit();

        for (var i = 0; i < 20; i++) {
            // Ten times slower, and the more is in hand the slower.
            windows(1, 50 + random.nextInt(1 + limit.limit() / 4));
        }
        var slow = limit.limit();
        windows(300, 5);

        assertThat(slow).isLessThan(quick / 2);
        assertThat(limit.limit()).isGreaterThan(slow * 2);
    }

    @Test
    void pressedItStaysDownUntilItIsEased() {
        windows(100, 5);
        limit.press(0.5);
        var pressed = limit.limit();
        windows(100, 5);
        assertThat(limit.limit()).isEqualTo(pressed).isLessThan(100);

        for (var i = 0; i < 60; i++) {
            limit.ease(1.1);
        }
        windows(100, 5);

        assertThat(limit.isPressed()).isFalse();
        assertThat(limit.limit()).isGreaterThan(pressed);
    }

    private void windows(int count, long milliseconds) {
        for (var i = 0; i < count * 10; i++) {
            limit.ended(milliseconds * MILLISECOND, limit.limit(), now += 10 * MILLISECOND);
            // The tenth of a window is the last of its tenth of a second.
            now += i % 10 == 8 ? 10 * MILLISECOND : 0;
        }
    }
}
