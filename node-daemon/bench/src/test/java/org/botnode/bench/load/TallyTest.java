package org.botnode.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final long MS = 1_000_000;

    @Test
    void latencyCountsFromWhenARequestWasDueAndOnlyAfterTheBeginning() {
        Tally tally = new Tally(new Schedule(List.of(new Phase(10, 1))), 0.5);

        tally.completed(Kind.EXCHANGE, 0, 900 * MS);
        tally.completed(Kind.EXCHANGE, 500 * MS, 510 * MS);
        tally.completed(Kind.EXCHANGE, 600 * MS, 1_400 * MS);
        tally.completed(Kind.READ, 700 * MS, 5_000 * MS);
        tally.refused("429 rate-limited node", 800 * MS);
        tally.failed("unanswered", Kind.EXCHANGE, 900 * MS, 2_000 * MS);
        RunFigures figures = tally.figures(0.25);

        assertThat(figures.due()).isEqualTo(5);
        assertThat(figures.completed()).isEqualTo(3);
        assertThat(figures.p50Ms()).isCloseTo(800, within(2.0));
        assertThat(figures.p99Ms()).isCloseTo(1_100, within(2.0));
        assertThat(figures.refused()).containsOnlyKeys("429 rate-limited node");
        assertThat(figures.failed()).containsOnlyKeys("unanswered");
        assertThat(figures.seconds()).isEqualTo(0.5);
        // Answered within the half second that counts: the first, though it was due before, and the second.
        assertThat(figures.answered()).isEqualTo(2);
        assertThat(figures.windows()).containsExactly(new RunFigures.Window(5, 1, 1), new RunFigures.Window(5, 3, 2));
    }

    @Test
    void backlogIsWhatIsDueAndNotOver() {
        Tally tally = new Tally(new Schedule(List.of(new Phase(10, 1))), 0);

        tally.completed(Kind.EXCHANGE, 0, 10 * MS);
        tally.at(400 * MS);
        tally.at(500 * MS);
        tally.completed(Kind.EXCHANGE, 100 * MS, 600 * MS);
        tally.at(1_000 * MS);

        assertThat(tally.figures(0).backlogMiddle()).isEqualTo(5);
        assertThat(tally.figures(0).backlogEnd()).isEqualTo(8);
    }
}
