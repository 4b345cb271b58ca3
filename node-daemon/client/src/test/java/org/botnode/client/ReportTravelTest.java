package org.botnode.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.botnode.probe.Collector;
import org.botnode.probe.HardwareProbe;
import org.botnode.probe.OwnerOverrides;
import org.botnode.probe.Sizing;
import org.botnode.probe.Workload;
import org.junit.jupiter.api.Test;

/// The report of the machine that runs this test, there and back.
class ReportTravelTest {

    @Test
    void machineAndPlanComeBackAsTheyLeft() {
        var clock = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));
        var machine = new HardwareProbe(Path.of("."), Map.of("net.uplink", "100 Mbit/s"), clock).quick();
        var plan = Sizing.plan(machine, Workload.fresh(), OwnerOverrides.NONE);
        var load = new LoadView(clock.instant(), 1, 2, 3, 4, 5, OptionalDouble.of(6), OptionalDouble.empty(),
                OptionalDouble.empty(), OptionalLong.empty(), OptionalLong.of(7), 8, 9, 10);
        var view = new CapacityView(clock.instant(), load, Optional.of(machine), Optional.of(plan), Optional.of(
                new LaunchView(LaunchView.DIFFERS, 1 << 30, Optional.of(Collector.G1), 4, true, Optional.of("restart"))));

        var there = Json.bytes(view);

        assertThat(Json.read(there, CapacityView.class)).usingRecursiveComparison().isEqualTo(view);
        assertThat(Json.bytes(Json.read(there, CapacityView.class))).isEqualTo(there);
        assertThat(view.bottleneck()).isPresent();
        assertThat(view.tiers()).filteredOn(TierView::isCarried).hasSize(1);
    }
}
