package org.botnode.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RampTest {

    @Test
    void saturationIsTheLastStepThatWasCarried() {
        Ramp ramp = new Ramp(5_000);

        for (int step = 1; step <= 8; step++) {
            assertThat(ramp.next()).hasValue(step);
            ramp.was(step < 8);
        }

        assertThat(ramp.next()).isEmpty();
        assertThat(ramp.saturation()).isEqualTo(3_500);
        assertThat(ramp.isFound()).isTrue();
    }

    @Test
    void nodeThatCarriesNotEvenATenthIsDrivenWithThatAndFoundNothing() {
        Ramp ramp = new Ramp(5_000);

        ramp.was(false);

        assertThat(ramp.next()).isEmpty();
        assertThat(ramp.saturation()).isEqualTo(500);
        assertThat(ramp.isFound()).isFalse();
    }

    @Test
    void rampEndsAtThreeTimesThePrediction() {
        Ramp ramp = new Ramp(1_000);

        while (ramp.next().isPresent()) {
            ramp.was(true);
        }

        assertThat(ramp.saturation()).isEqualTo(3_000);
        assertThat(ramp.isFound()).isFalse();
    }
}
