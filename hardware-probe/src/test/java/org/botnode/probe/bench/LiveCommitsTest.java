package org.botnode.probe.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveCommitsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// A commit of one message takes 1.1 ms.
    private static LiveCommits live() {
        var spread = Spread.of(1);
        return new LiveCommits(new DiskSpeed(spread, spread, Optional.of(Spread.of(2)), Optional.empty(), 1, 1, 1,
                new CommitFit(1, 0.1), 0, 0));
    }

    private static long nanos(int commits, double milliseconds) {
        return (long) (commits * milliseconds * 1e6);
    }

    @Test
    void commitsAsMeasuredChangeNothing() {
        var live = live();

        for (var minute = 0; minute < 60; minute++) {
            live.add(1_000, 1_000, nanos(1_000, 1.1), MINUTE);
        }

        assertThat(live.factor()).isCloseTo(1, within(0.01));
        assertThat(live.drifted()).isFalse();
    }

    @Test
    void halfAnHourOutsideIsADrift() {
        var live = live();

        for (var minute = 0; minute < 29; minute++) {
            live.add(1_000, 1_000, nanos(1_000, 1.1 * 1.7), MINUTE);
        }
        assertThat(live.drifted()).isFalse();
        live.add(1_000, 1_000, nanos(1_000, 1.1 * 1.7), MINUTE);

        assertThat(live.drifted()).isTrue();
        live.add(1_000, 1_000, nanos(1_000, 1.1), MINUTE);
        assertThat(live.drifted()).as("one minute as measured").isFalse();
    }

    @Test
    void fasterDiskIsADriftToo() {
        var live = live();

        for (var minute = 0; minute < 30; minute++) {
            live.add(1_000, 8_000, nanos(1_000, 1.8 * 0.5), MINUTE);
        }

        assertThat(live.drifted()).isTrue();
        assertThat(live.factor()).isLessThan(0.6);
    }

    @Test
    void fewCommitsSayNothing() {
        var live = live();

        for (var minute = 0; minute < 60; minute++) {
            live.add(LiveCommits.LEAST - 1, 59, nanos(59, 100), MINUTE);
        }

        assertThat(live.factor()).isEqualTo(1);
        assertThat(live.drifted()).isFalse();
    }

    @Test
    void filesThatWaitForEachOtherAreNoSlowerDisk() {
        var live = live();

        // Eight at a time on a disk that serves two: each takes four times as long.
        live.add(100_000, 100_000, 8 * MINUTE.toNanos(), MINUTE);

        assertThat(live.factor()).isCloseTo(8 * 60_000.0 / 100_000 / (1.1 * 4), within(0.02));
    }
}
