package org.botnode.daemon.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.botnode.daemon.measurement.LiveTraffic.Counts;
import org.botnode.probe.Workload;
import org.botnode.probe.bench.CommitFit;
import org.botnode.probe.bench.DiskSpeed;
import org.botnode.probe.bench.Spread;
import org.junit.jupiter.api.Test;

class LiveTrafficTest {

    private static final long MINUTE = 60_000_000_000L;

    private final AtomicReference<Counts> counts = new AtomicReference<>(new Counts(0, 0, 0, 1, 0));
    private final LiveTraffic live = new LiveTraffic(counts::get);

    /// A minute of exchanges, each a commit of two messages.
    private boolean pass(long exchanges, double commitMs, double processorMsEach) {
        var now = counts.get();
        counts.set(new Counts(now.commits() + exchanges, now.commitNanos() + (long) (exchanges * commitMs * 1e6),
                now.messages() + 2 * exchanges, now.processor() + (long) (2 * exchanges * processorMsEach * 1e6),
                now.nanos() + MINUTE));
        return live.look();
    }

    private void measured(double commitMs) {
        var spread = Spread.of(1);
        live.measured(Optional.of(new DiskSpeed(spread, spread, Optional.empty(), Optional.empty(), 1, 1, 1,
                new CommitFit(commitMs, 0.001), 0, 0)));
    }

    @Test
    void commitsThatTakeLongerChangeThePlanOnce() {
        measured(0.5);

        assertThat(pass(6_000, 2, 0)).isTrue();
        assertThat(live.factor()).isGreaterThan(3);
        pass(6_000, 2, 0);
        assertThat(pass(6_000, 2, 0)).as("nothing new").isFalse();
    }

    @Test
    void newMeasurementIsTrustedAgain() {
        measured(0.5);
        pass(6_000, 5, 0);

        measured(5);

        assertThat(live.factor()).isEqualTo(1);
        assertThat(live.drifted()).isFalse();
    }

    @Test
    void withoutAMeasurementThereIsNothingToCompareWith() {
        assertThat(pass(6_000, 5, 0)).isFalse();
        assertThat(live.factor()).isEqualTo(1);
    }

    @Test
    void messagesCostWhatTheyCostHereOnACoreOfTheReferenceBox() {
        var fresh = Workload.fresh();

        assertThat(live.refine(fresh, 200)).isSameAs(fresh);
        assertThat(pass(6_000, 1, 0.1)).as("12,000 messages").isTrue();

        var refined = live.refine(fresh, 200);
        assertThat(refined.cpuMilliseconds()).isCloseTo(0.2, within(0.001));
        assertThat(refined.cpuObserved()).isTrue();
    }
}
