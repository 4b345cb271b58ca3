package org.botnode.probe.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveCostTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static long share(double ofACore) {
        return (long) (ofACore * MINUTE.toNanos());
    }

    @Test
    void messagesPayForThemselvesAndNotForTheUpkeep() {
        var cost = new LiveCost();

        cost.add(0, share(0.02), MINUTE);
        cost.add(6_000, share(0.02) + 6_000 * 50_000L, MINUTE);
        assertThat(cost.milliseconds()).as("too few").isEmpty();
        cost.add(6_000, share(0.02) + 6_000 * 50_000L, MINUTE);

        assertThat(cost.milliseconds().orElseThrow()).isCloseTo(0.05, within(0.000_1));
    }

    @Test
    void trickleTellsNothingHoweverLongItLasts() {
        var cost = new LiveCost();

        for (var minute = 0; minute < 1_000; minute++) {
            cost.add(300, share(0.05), MINUTE);
        }

        assertThat(cost.milliseconds()).isEmpty();
    }

    @Test
    void costThatChangesIsFollowed() {
        var cost = new LiveCost();
        for (var minute = 0; minute < 20; minute++) {
            cost.add(60_000, 60_000 * 50_000L, MINUTE);
        }

        for (var minute = 0; minute < 200; minute++) {
            cost.add(60_000, 60_000 * 200_000L, MINUTE);
        }

        assertThat(cost.milliseconds().orElseThrow()).isCloseTo(0.2, within(0.01));
    }
}
