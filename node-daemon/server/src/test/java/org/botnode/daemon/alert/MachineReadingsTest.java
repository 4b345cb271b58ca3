package org.botnode.daemon.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Optional;
import org.botnode.probe.HardwareProbe;
import org.botnode.probe.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is read of the machine that the test runs on, against what its own tools tell.
class MachineReadingsTest {

    @TempDir
    Path directory;

    @Test
    void pressureIsTheShareOfTheLastMinute() {
        assertThat(CpuWait.minute("some avg10=92.04 avg60=25.50 avg300=88.01 total=9580333453\nfull avg10=0.00 avg60=9.00"))
                .hasValue(25.5);
        assertThat(CpuWait.minute("full avg10=0.00 avg60=9.00 avg300=0.00 total=0")).isEmpty();
        assertThat(CpuWait.minute("")).isEmpty();
    }

    @Test
    void placesForFilesAreWhatDfTells() throws Exception {
        var df = new ProcessBuilder("df", "--output=iused,itotal", directory.toString()).redirectErrorStream(true).start();
        var cells = new String(df.getInputStream().readAllBytes()).lines().skip(1).findFirst().orElse("").strip().split(" +");
        assumeTrue(df.waitFor() == 0 && cells.length == 2 && !cells[1].equals("0"), "this system's df tells no inodes");

        assertThat(Inodes.used(Host.live(), directory).orElseThrow())
                .isCloseTo(100 * Double.parseDouble(cells[0]) / Double.parseDouble(cells[1]), offset(1.0));
    }

    @Test
    void memoryIsWhatTheProbeTellsAndIsLookedAtOnceAMinute() {
        assumeTrue(Files.exists(Path.of("/proc/meminfo")));
        var probe = new HardwareProbe(directory, java.util.Map.of(), java.time.InstantSource.system());
        var report = probe.quick();
        var looks = new int[1];
        var machine = new MachineSignals(Host.live(), directory, () -> {
            looks[0]++;
            return report;
        }, probe::heat);

        var first = machine.at(0, Optional.empty(), OptionalLong.empty());
        machine.at(10, Optional.empty(), OptionalLong.empty());
        var desktop = report.host().desktop().orElse(false);

        assertThat(looks[0]).isEqualTo(1);
        machine.at(60, Optional.empty(), OptionalLong.empty());
        assertThat(looks[0]).isEqualTo(2);
        if (desktop) {
            assertThat(first).as("without a plan nothing is known of the node's share").doesNotContainKey(Signal.MEMORY);
        } else {
            assertThat(first.get(Signal.MEMORY).amount()).isBetween(0.0, 100.0);
        }
    }
}
