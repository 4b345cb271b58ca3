package org.botnode.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrialsTest {

    private static final List<Double> STEADY = List.of(1000.0, 1010.0, 990.0, 1000.0, 1000.0);

    @Test
    void errorsAreMediansInPercentOfTheMeasured() {
        Trials trials = new Trials(List.of(110.0, 80.0, 130.0), List.of(100.0, 100.0, 100.0), 2);

        assertThat(trials.errorPercent()).isEqualTo(20);
        assertThat(trials.biasPercent()).isEqualTo(10);
        assertThat(trials.scatter()).isZero();
        assertThat(trials.bandCoversPercent()).isCloseTo(66.7, within(0.1));
    }

    @Test
    void scatterIsTheSampleDeviationOverTheMean() {
        assertThat(new Trials(List.of(1.0, 1.0), List.of(90.0, 110.0), 0).scatter())
                .isCloseTo(Math.sqrt(200) / 100, within(1e-12));
    }

    @Test
    void predictionWithinTwentyPercentWithoutBiasIsWithin() {
        Trials trials = new Trials(List.of(1090.0, 1090.0, 1090.0, 1090.0, 1090.0), STEADY, 4);

        assertThat(trials.verdict()).isEqualTo("within");
        assertThat(trials.quickVerdict()).isEqualTo("quick: within");
    }

    @Test
    void biasAboveTenPercentIsOutside() {
        assertThat(new Trials(List.of(1150.0, 1150.0, 1150.0, 1150.0, 1150.0), STEADY, 5).verdict())
                .isEqualTo("outside");
    }

    @Test
    void bandThatCoversTooFewTrialsIsOutside() {
        assertThat(new Trials(STEADY, STEADY, 3).verdict()).isEqualTo("outside");
    }

    @Test
    void scatterAboveTenPercentSaysNothing() {
        List<Double> noisy = List.of(700.0, 1000.0, 1300.0, 1000.0, 1000.0);

        assertThat(new Trials(noisy, noisy, 5).verdict()).isEqualTo("inconclusive: noisy machine");
        assertThat(new Trials(noisy, noisy, 5).quickVerdict()).isEqualTo("quick: inconclusive");
    }

    @Test
    void tooFewPairsSayNothing() {
        assertThat(new Trials(STEADY.subList(0, 4), STEADY.subList(0, 4), 4).verdict())
                .isEqualTo("inconclusive: fewer than five pairs");
        assertThat(new Trials(List.of(1000.0), List.of(1000.0), 1).quickVerdict()).isEqualTo("quick: inconclusive");
    }

    @Test
    void nothingMeasuredIsAnErrorOfAllOfIt() {
        assertThat(new Trials(List.of(1000.0), List.of(0.0), 0).errorPercent()).isEqualTo(100);
    }
}
