package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardwareProbeTest {

    @Test
    void thisMachineIsReadAndPlanned(@TempDir Path data) {
        var report = new HardwareProbe(data, Map.of(), () -> PlainMachine.AT).full();

        assertThat(report.mem().physical().known()).hasValueSatisfying(bytes -> assertThat(bytes).isPositive());
        assertThat(report.cpu().effective().known()).isPresent();
        assertThat(report.disk().free().known()).isPresent();
        assertThat(Sizing.plan(report, Workload.fresh(), OwnerOverrides.NONE))
                .isNotInstanceOf(PlanOutcome.Unreadable.class);
        assertThat(report.sensors()).extracting(SensorRun::sensor).contains("oshi");
    }

    @Test
    void whatTheNodeStoresIsAddedUp(@TempDir Path data) throws Exception {
        Files.createDirectories(data.resolve("tenants/1"));
        Files.write(data.resolve("tenants/1/tenant.db"), new byte[1000]);
        Files.write(data.resolve("node.yaml"), new byte[24]);

        assertThat(report(data).disk().own().known()).hasValue(1024L);
        assertThat(report(data.resolve("not-yet")).disk().own().known()).hasValue(0L);
    }

    private static MachineReport report(Path data) {
        return new HardwareProbe(Host.live(), Map.of(), () -> PlainMachine.AT, Optional::empty, List.of(),
                List.of(new OwnSensor(data))).full();
    }

    @Test
    void quickReportPlansTheSameMemoryWithoutOshi(@TempDir Path data) {
        var probe = new HardwareProbe(data, Map.of(), () -> PlainMachine.AT);

        var report = probe.quick();

        assertThat(report.quick()).isTrue();
        assertThat(report.sensors()).extracting(SensorRun::sensor).doesNotContain("oshi", "nvidia-smi");
        assertThat(report.mem().physical().known()).isPresent();
        assertThat(Sizing.plan(report, Workload.fresh(), OwnerOverrides.NONE))
                .isNotInstanceOf(PlanOutcome.Unreadable.class);
    }

    @Test
    void sensorThatFailsHalfwayLeavesNothingBehind() {
        var report = probeWith(sensor("broken", Duration.ofSeconds(1), draft -> {
            draft.machine().measured(Facts.BOARD, "half a word", "broken");
            throw new UnsatisfiedLinkError("no library");
        }));

        assertThat(report.host().board().known()).isEmpty();
        assertThat(run(report, "broken").outcome()).contains("UnsatisfiedLinkError");
    }

    @Test
    void sensorThatHangsIsStopped() {
        var never = new CountDownLatch(1);
        var report = probeWith(sensor("hung", Duration.ofMillis(20), draft -> {
            draft.machine().measured(Facts.BOARD, "too late", "hung");
            never.await();
        }));

        assertThat(report.host().board().known()).isEmpty();
        assertThat(run(report, "hung").outcome()).isEqualTo("stopped after 20 ms");
    }

    @Test
    void equalsThatContradictEachOtherMakeTheValueUnsure() {
        var sheet = new FactSheet(PlainMachine.AT);
        sheet.measured(Facts.MEM_PHYSICAL, 8L << 30, "one");
        sheet.measured(Facts.MEM_PHYSICAL, 4L << 30, "other");

        assertThat(sheet.get(Facts.MEM_PHYSICAL).known()).hasValue(8L << 30);
        assertThat(sheet.get(Facts.MEM_PHYSICAL).certainty()).isEqualTo(Certainty.LOW);
        assertThat(sheet.get(Facts.MEM_PHYSICAL).note()).contains("contradicted by other");
    }

    private interface Body {
        void run(ReportDraft draft) throws Exception;
    }

    private static Sensor sensor(String name, Duration limit, Body body) {
        return new Sensor() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Duration limit() {
                return limit;
            }

            @Override
            public void sense(Host host, ReportDraft draft) throws Exception {
                body.run(draft);
            }
        };
    }

    private static MachineReport probeWith(Sensor sensor) {
        return new HardwareProbe(RecordedHost.of(""), Map.of(), () -> PlainMachine.AT, Optional::empty, List.of(),
                List.of(sensor)).full();
    }

    private static SensorRun run(MachineReport report, String name) {
        return report.sensors().stream().filter(run -> run.sensor().equals(name)).findFirst().orElseThrow();
    }
}
