package org.botnode.probe.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CommitFitTest {

    private static final int[] BATCHES = {1, 16, 128};

    @Test
    void lineIsFoundExactly() {
        var fit = CommitFit.of(BATCHES, new double[] {1.02, 1.32, 3.56});

        assertThat(fit.commit()).isCloseTo(1, within(1e-9));
        assertThat(fit.row()).isCloseTo(0.02, within(1e-9));
    }

    @Test
    void noPartIsEverNegativeOrNothing() {
        var flat = CommitFit.of(BATCHES, new double[] {1, 0.8, 0.7});
        var steep = CommitFit.of(BATCHES, new double[] {0.01, 1.6, 12.8});

        assertThat(flat.row()).isPositive();
        assertThat(steep.commit()).isPositive();
    }
}
