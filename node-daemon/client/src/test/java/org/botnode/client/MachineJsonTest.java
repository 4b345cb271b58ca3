package org.botnode.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.botnode.probe.HardwareProbe;
import org.botnode.probe.MachineReport;
import org.botnode.probe.OwnerOverrides;
import org.botnode.probe.PlanOutcome;
import org.botnode.probe.Sizing;
import org.botnode.probe.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Machine report and plan on the wire.
class MachineJsonTest {

    private static MachineReport report(Path data) {
        return new HardwareProbe(data, Map.of("mem.physical", "16 GiB", "gpu.0.vram-total", "12 GiB",
                "gpu.0.memory-kind", "dedicated", "mem.limit", "none"), InstantSource.system()).quick();
    }

    @Test
    void reportComesBackAsItWas(@TempDir Path data) {
        var report = report(data);

        assertThat(Json.read(Json.bytes(report), MachineReport.class)).isEqualTo(report);
    }

    @Test
    void planComesBackAsItWas(@TempDir Path data) {
        var plan = Sizing.plan(report(data), Workload.fresh(), OwnerOverrides.NONE);

        assertThat(plan).isInstanceOf(PlanOutcome.Planned.class);
        assertThat(Json.read(Json.bytes(plan), PlanOutcome.class)).isEqualTo(plan);
    }

    @Test
    void readingSaysItsKindAndNamesAreSnakeCase(@TempDir Path data) {
        var json = Json.tree(Json.bytes(report(data)));

        assertThat(json.at("/mem/physical/kind").asString()).isEqualTo("declared");
        assertThat(json.at("/mem/physical/unit").asString()).isEqualTo("bytes");
        assertThat(json.at("/cpu/score_1/kind").asString()).isEqualTo("assumed");
        assertThat(json.at("/gpu/0/vram_total/value").asLong()).isEqualTo(12L << 30);
        assertThat(json.at("/disk/parallel_gain/note").asString()).contains("not measured");
    }
}
