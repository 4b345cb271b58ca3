package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.botnode.probe.bench.CommitFit;
import org.botnode.probe.bench.CpuSpeed;
import org.botnode.probe.bench.DiskSpeed;
import org.botnode.probe.bench.MachineKey;
import org.botnode.probe.bench.Measurement;
import org.botnode.probe.bench.Spread;
import org.junit.jupiter.api.Test;

class BenchmarkSensorTest {

    private static final RecordedHost HOST = RecordedHost.of("""
            === file /proc/cpuinfo
            processor : 0
            model name : A processor
            === file /proc/self/mountinfo
            22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
            === file /sys/dev/block/8:1/uevent
            DEVNAME=sda1
            === property os.version
            6.1
            === property java.specification.version
            25
            === space 1000000000 500000000 ext4
            === jvm 4 268435456
            """);

    private static MachineReport report(Map<String, String> declared, Optional<Measurement> measured) {
        return new HardwareProbe(HOST, Path.of("/data"), declared, () -> PlainMachine.AT, () -> measured)
                .full();
    }

    private static SortedMap<String, String> key() {
        return MachineKey.of(report(Map.of(), Optional.empty()), HOST, Map.of("sqlite", "3.50"));
    }

    private static Measurement measured(SortedMap<String, String> key, List<String> contended) {
        var disk = new DiskSpeed(new Spread(0.4, 0.5, 0.6, 4), new Spread(0.01, 0.02, 0.03, 4),
                Optional.of(new Spread(1.8, 2, 2.2, 3)), Optional.of(3.0), 0.5, 0.9, 1.5, new CommitFit(0.4, 0.01),
                20_000, 1);
        return new Measurement(Measurement.SCHEMA, key, PlainMachine.AT, contended, false, 7, Optional.of(disk),
                Optional.of(new CpuSpeed(new Spread(110, 120, 130, 36), Optional.of(new Spread(200, 220, 240, 12)), 4, 0)),
                Optional.of(new Spread(9, 10, 11, 10)), List.of(), 1);
    }

    @Test
    void quietMeasurementReplacesWhatIsAssumed() {
        var report = report(Map.of(), Optional.of(measured(key(), List.of())));

        var commit = report.disk().commit();
        assertThat(commit).isInstanceOf(Reading.Measured.class);
        assertThat(commit.known()).contains(0.5);
        assertThat(commit.certainty()).isEqualTo(Certainty.HIGH);
        assertThat(commit.note()).contains("quartiles 0.4000–0.6000 of 4").contains("on a quiet machine");
        assertThat(report.disk().row().known()).contains(0.02);
        assertThat(report.disk().parallelGain().known()).contains(2.0);
        assertThat(report.disk().checkpoint().known()).contains(3.0);
        assertThat(report.disk().commitP99().known()).contains(1.5);
        assertThat(report.cpu().score1().known()).contains(120.0);
        assertThat(report.cpu().scoreN().known()).contains(220.0);
        assertThat(report.mem().bandwidth().known()).contains(10.0);
    }

    @Test
    void disturbedMeasurementCountsByItsWorseQuartile() {
        var report = report(Map.of(), Optional.of(measured(key(), List.of("others wait for disks"))));

        assertThat(report.disk().commit().known()).contains(0.6);
        assertThat(report.disk().commit().certainty()).isEqualTo(Certainty.MEDIUM);
        assertThat(report.disk().commit().note()).contains("contended: others wait for disks");
        assertThat(report.disk().parallelGain().known()).contains(1.8);
        assertThat(report.cpu().score1().known()).contains(110.0);
    }

    @Test
    void liveCommitsCorrectTheDisk() {
        var report = report(Map.of(), Optional.of(measured(key(), List.of()).refined(3)));

        assertThat(report.disk().commit().known()).contains(1.5);
        assertThat(report.disk().row().known()).contains(0.06);
        assertThat(report.disk().commit().note()).contains("3.00 times the measured by live commits");
        assertThat(report.disk().parallelGain().known()).contains(2.0);
    }

    @Test
    void ownersWordWinsAndTheMeasuredValueStaysVisible() {
        var report = report(Map.of("disk.commit", "0.2"), Optional.of(measured(key(), List.of())));

        assertThat(report.disk().commit()).isInstanceOf(Reading.Declared.class);
        assertThat(report.disk().commit().alternatives()).extracting(Alternative::source).contains("benchmark");
    }

    @Test
    void anotherDiskIsNotThatDisk() {
        var key = new TreeMap<>(key());
        key.put("disk.device", "nvme0n1p1");

        var report = report(Map.of(), Optional.of(measured(key, List.of())));

        assertThat(report.disk().commit()).isInstanceOf(Reading.Assumed.class);
        assertThat(report.cpu().score1()).as("the processor is the same").isInstanceOf(Reading.Measured.class);
    }

    @Test
    void anotherProcessorIsNotThatProcessor() {
        var key = new TreeMap<>(key());
        key.put("cpu.model", "Another one");

        var report = report(Map.of(), Optional.of(measured(key, List.of())));

        assertThat(report.cpu().score1()).isInstanceOf(Reading.Assumed.class);
        assertThat(report.mem().bandwidth()).isInstanceOf(Reading.Unknown.class);
        assertThat(report.disk().commit()).isInstanceOf(Reading.Measured.class);
    }

    @Test
    void keyNamesAllThatAMeasurementDependsOn() {
        assertThat(key()).containsKeys("schema", "host.board", "cpu.model", "cpu.physical", "cpu.logical", "mem.limit", "gpu",
                "disk.device", "disk.fs", "disk.fs_uuid", "host.kernel", "java", "sqlite")
                .containsEntry("disk.device", "sda1").containsEntry("host.kernel", "6.1").containsEntry("java", "25");
        assertThat(MachineKey.differences(key(), key())).isEmpty();
    }
}
