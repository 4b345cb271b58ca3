package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What sensors make of recorded machines.
class LinuxSensorsTest {

    @Test
    void containersOwnLimitsBind() {
        var report = RecordedHost.named("container-512").report();

        assertThat(report.mem().limit().known()).hasValue(Ceiling.of(512L << 20));
        assertThat(report.mem().physical().known()).hasValue(16_318_412L * 1024);
        assertThat(report.mem().available().known()).hasValue((512L - 400 + 200 + 10) << 20);
        assertThat(report.cpu().quota().known()).hasValue(1.5);
        assertThat(report.cpu().throttled().known()).hasValue(true);
        assertThat(report.host().virtualization().known()).hasValue("container");
        assertThat(report.host().virtualization().source()).isEqualTo("/.dockerenv");
        assertThat(report.limits().pids().known()).hasValue(Ceiling.of(512));
        assertThat(report.limits().nofile().known()).hasValue(Ceiling.of(1_048_576));
        assertThat(report.disk().device().known()).hasValue("nvme0n1p2");
        assertThat(report.gpu()).isEmpty();
    }

    @Test
    void quotaThatTheJvmSeesOtherwiseIsShown() {
        var quota = RecordedHost.named("container-512").report().cpu().quota();

        assertThat(quota.alternatives()).extracting(Alternative::value, Alternative::source)
                .containsExactly(tuple(8.0, "JVM"));
    }

    @Test
    void limitOfAnAncestorBindsInTheFirstVersion() {
        var report = RecordedHost.named("hybrid-vm").report();

        assertThat(report.mem().limit().known()).hasValue(Ceiling.of(8L << 30));
        assertThat(report.mem().limit().source()).isEqualTo("/sys/fs/cgroup/memory/jobs");
        assertThat(report.mem().available().known()).hasValue(5L << 30);
        assertThat(report.cpu().quota().known()).hasValue(2.0);
        assertThat(report.cpu().physical().known()).hasValue(2);
        assertThat(report.cpu().effective().known()).hasValue(2.0);
        assertThat(report.limits().pids().known()).hasValue(Ceiling.NONE);
        assertThat(report.host().virtualization().known()).hasValue("virtual machine");
    }

    @Test
    void virtualDiskIsNotBelievedToHavePlatters() {
        var disk = RecordedHost.named("hybrid-vm").report().disk();

        assertThat(disk.rotational().certainty()).isEqualTo(Certainty.LOW);
        assertThat(disk.commit()).isInstanceOf(Reading.Assumed.class);
        assertThat(disk.commit().known()).hasValue(2.5);
        assertThat(disk.commit().note()).contains("not measured");
    }

    @Test
    void limitOfAnAncestorBindsInTheSecondVersion() {
        var host = RecordedHost.of("""
                === file /proc/meminfo
                MemTotal:       16777216 kB
                === file /proc/self/cgroup
                0::/a.slice/b
                === file /proc/self/mountinfo
                30 1 0:2 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw
                === file /sys/fs/cgroup/cgroup.controllers
                cpu memory
                === file /sys/fs/cgroup/a.slice/b/memory.max
                max
                === file /sys/fs/cgroup/a.slice/memory.max
                2147483648
                === file /sys/fs/cgroup/a.slice/memory.high
                1073741824
                """);

        assertThat(host.report().mem().limit().known()).hasValue(Ceiling.of(1L << 30));
    }

    @Test
    void limitAboveTheMemoryLimitsNothing() {
        var host = RecordedHost.of("""
                === file /proc/meminfo
                MemTotal:       1048576 kB
                === file /proc/self/cgroup
                0::/
                === file /proc/self/mountinfo
                30 1 0:2 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw
                === file /sys/fs/cgroup/cgroup.controllers
                memory
                === file /sys/fs/cgroup/memory.max
                8589934592
                """);

        assertThat(host.report().mem().limit().known()).hasValue(Ceiling.NONE);
    }

    @Test
    void garbageIsAbsentAndNeverZero() {
        var host = RecordedHost.of("""
                === file /proc/meminfo
                MemTotal:       lots kB
                MemAvailable:   0 kB
                === file /proc/self/cgroup
                nonsense
                0::/../../etc
                === file /proc/self/mountinfo
                one two
                30 1 0:2 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw
                === file /sys/fs/cgroup/memory.max
                99999999999999999999999
                === file /proc/self/limits
                Max open files            many
                """);
        var report = host.report();

        assertThat(report.mem().physical()).isInstanceOf(Reading.Assumed.class);
        assertThat(report.mem().available().known()).isEmpty();
        assertThat(report.mem().limit().known()).isEmpty();
        assertThat(report.limits().nofile().known()).isEmpty();
        assertThat(report.disk().free()).isInstanceOf(Reading.Unknown.class);
        assertThat(report.sensors()).allMatch(SensorRun::isOk);
    }

    @Test
    void networkAndMemoryFileSystemsAreNamed() {
        assertThat(disk("nfs4").network().known()).hasValue(true);
        assertThat(disk("tmpfs").volatileFs().known()).hasValue(true);
        assertThat(disk("ext4").network().known()).hasValue(false);
    }

    private static DiskFacts disk(String type) {
        return RecordedHost.of("=== file /proc/self/mountinfo\n1 0 0:9 / / rw - ext4 /dev/sda1 rw\n"
                + "2 1 0:8 / /data rw - " + type + " somewhere rw\n").report().disk();
    }

    @Test
    void ownersWordWinsAndTheMeasuredValueStaysVisible() {
        var report = RecordedHost.named("hybrid-vm").report(Map.of("mem.physical", "16 GiB", "disk.commit", "0.4 ms",
                "net.uplink", "50 Mbit/s", "host.desktop", "true"));

        assertThat(report.mem().physical()).isInstanceOf(Reading.Declared.class);
        assertThat(report.mem().physical().known()).hasValue(16L << 30);
        assertThat(report.mem().physical().alternatives()).extracting(Alternative::value)
                .containsExactly(24_683_276L * 1024);
        assertThat(report.disk().commit().known()).hasValue(0.4);
        assertThat(report.net().uplink().known()).hasValue(50_000_000L);
        assertThat(report.host().desktop().known()).hasValue(true);
    }

    @Test
    void allWrongDeclarationsAreToldAtOnce() {
        assertThat(DeclaredSensor.problems(new TreeMap<>(Map.of("mem.physical", "much", "cpu.colour", "red",
                "cpu.physical", "2.5", "gpu.0.vram-total", "12 GiB")))).containsExactly(
                "cpu.colour is no fact of a machine",
                "cpu.physical: \"2.5\" cannot be read as count",
                "mem.physical: \"much\" cannot be read as bytes");
    }
}
