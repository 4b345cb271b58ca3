package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.botnode.probe.oshi.OshiSensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `--record` keeps, and what it takes out.
class RecordingTest {

    @Test
    void recordingOfARecordingGivesTheSameReport() {
        for (var machine : List.of("whole/laptop", "whole/h200-mig", "whole/windows-desktop", "whole/apple-m3-pro",
                "whole/amd-apu", "container-512", "whole/broken", "disk/encrypted")) {
            var first = RecordedHost.named(machine);
            var recording = new Recording(first);
            new HardwareProbe(recording, Path.of("/data"), Map.of(), () -> PlainMachine.AT).full();

            var again = RecordedHost.of(recording.text(Path.of("/data")));

            assertThat(ReportLines.of(again.report())).as(machine).isEqualTo(first.expected());
        }
    }

    @Test
    void recordingOfThisMachineCanBeReplayed(@TempDir Path data) {
        var recorded = HardwareProbe.recorded(data, Map.of(), () -> PlainMachine.AT, Optional::empty);

        var again = RecordedHost.of(recorded.recording()).report();

        assertThat(again.mem().physical().known()).isEqualTo(recorded.report().mem().physical().known());
        assertThat(again.cpu().logical().known()).isEqualTo(recorded.report().cpu().logical().known());
        assertThat(again.disk().fs().known()).isEqualTo(recorded.report().disk().fs().known());
        assertThat(again.mem().limit().known()).isEqualTo(recorded.report().mem().limit().known());
    }

    @Test
    void serialNumbersIdsAddressesAndNamesAreTakenOut() {
        var clean = Scrub.clean("""
                === file /proc/cpuinfo
                Serial\t\t: 48343bbbe3ae743b
                Model\t\t: Raspberry Pi 5 Model B Rev 1.0
                === file /home/alice/data/x
                kept on bigbox by 10.20.30.40 (02:42:ac:11:00:02), kernel 5.15.146.1-microsoft
                0, GPU-d6889ff6-2523-9142-ca3c-1ca3f396a625, 00000000:2D:00.0, NVIDIA GeForce RTX 3060
                GPU 0: (UUID: GPU-d6889ff6-2523-9142-ca3c-1ca3f396a625)
                <serial>1650522003820</serial> <uuid>GPU-513536b6-7d19-9063-b049-1e69664bb298</uuid>
                4:memory:/docker/aabbccddeeff00112233445566778899aabbccddeeff00112233445566778899
                50 22 0:55 / /data rw - nfs4 filer.example.org:/vol/home rw,vers=4.2,addr=10.20.30.41
                eth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0
                enx00e04c680011
                """, "alice", List.of("bigbox"));

        assertThat(clean).doesNotContain("48343bbbe3ae743b", "alice", "bigbox", "10.20.30.40", "02:42:ac:11:00:02",
                "d6889ff6", "1650522003820", "513536b6", "aabbccddeeff", "filer", "10.20.30.41", "0101A8C0",
                "00e04c680011");
        assertThat(clean).contains("Raspberry Pi 5 Model B Rev 1.0", "5.15.146.1-microsoft", "00000000:2D:00.0",
                "/home/user/data/x", "nfs4 server:/export rw", "4:memory:/docker/");
    }

    @Test
    void whatIsTheSameStaysTheSame() {
        var clean = Scrub.clean("GPU-d6889ff6-2523-9142-ca3c-1ca3f396a625\nGPU-d6889ff6-2523-9142-ca3c-1ca3f396a625\n"
                + "GPU-d6889ff6-2523-9142-ca3c-1ca3f396a626\n", "", List.of()).lines().toList();

        assertThat(clean.get(0)).isEqualTo(clean.get(1)).isNotEqualTo(clean.get(2)).startsWith("GPU-");
    }

    @Test
    void libraryThatHangsCostsItsSensorAlone() {
        var never = new CountDownLatch(1);
        var calm = RecordedHost.of("=== jvm 4 1073741824\n");
        var hung = (Host) Proxy.newProxyInstance(Host.class.getClassLoader(), new Class<?>[] {Host.class},
                (_, method, arguments) -> {
                    if (method.getName().equals("library")) {
                        never.await();
                    }
                    return method.invoke(calm, arguments);
                });

        var report = new HardwareProbe(hung, Map.of(), () -> PlainMachine.AT, Optional::empty, List.of(),
                List.of(new OshiSensor())).full();

        assertThat(report.sensors()).filteredOn(run -> !run.isOk()).extracting(SensorRun::sensor, SensorRun::outcome)
                .containsExactly(tuple("oshi", "stopped after 3000 ms"));
        assertThat(report.cpu().logical().known()).hasValue(4);
    }
}
