package org.botnode.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunFiguresTest {

    @Test
    void loadIsCarriedUpToHalfASecondAndTwoPercentMissing() {
        assertThat(run(980, 500, 10, 20).isCarried()).isTrue();
        assertThat(run(979, 500, 10, 20).isCarried()).isFalse();
        assertThat(run(980, 500.1, 10, 20).isCarried()).isFalse();
    }

    @Test
    void queueThatGrowsByMoreThanTwoPercentOfWhatCameIsNotSteady() {
        assertThat(run(1000, 10, 10, 21).isSteady()).isFalse();
        assertThat(run(1000, 10, 400, 100).isSteady()).isTrue();
    }

    @Test
    void rateCountsWhatWasAnsweredInTime() {
        assertThat(run(1000, 10, 0, 0).rate()).isEqualTo(450);
        assertThat(run(1000, 10, 0, 0).refusedShare()).isEqualTo(0.005);
    }

    @Test
    void recoveryBeginsWithTheFirstWindowAfterWhichAllAreGood() {
        RunFigures.Window good = new RunFigures.Window(100, 98, 1);
        RunFigures.Window few = new RunFigures.Window(100, 97, 0);
        RunFigures.Window late = new RunFigures.Window(100, 100, 2);

        assertThat(Recovery.seconds(List.of(good, few, good, late, good, good), 2)).hasValue(1);
        assertThat(Recovery.seconds(List.of(good, few, good, good), 2)).hasValue(0);
        assertThat(Recovery.seconds(List.of(good, few, good, late), 2)).isEmpty();
        assertThat(Recovery.goodPercent(List.of(good, few, good, late))).isEqualTo(50);
    }

    private static RunFigures run(long completed, double p99, long middle, long end) {
        return new RunFigures(2, 1000, completed, 900, 1, 2, p99, middle, end, Map.of("503 busy processor", 5L),
                Map.of(), List.of(), 0.1);
    }
}
