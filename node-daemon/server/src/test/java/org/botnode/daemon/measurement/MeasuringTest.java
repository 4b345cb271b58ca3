package org.botnode.daemon.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.botnode.probe.HardwareProbe;
import org.botnode.probe.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuringTest {

    @TempDir
    Path data;

    private final InstantSource clock = InstantSource.system();

    @Test
    void whoStopsItIsObeyedAmongRealCommitsAndNothingIsLeft() {
        var machine = new HardwareProbe(data, Map.of(), clock).quick();
        var scratch = data.resolve("scratch");

        var measured = new Measuring(data, Host.live(), clock).run(machine, List.of(),
                () -> Files.exists(scratch));

        assertThat(measured.whole()).isFalse();
        assertThat(measured.disk()).isEmpty();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void diskInMemoryIsRefused() {
        var machine = new HardwareProbe(data, Map.of("disk.volatile", "true"), clock).quick();

        var measured = new Measuring(data, Host.live(), clock).run(machine, List.of(), () -> false);

        assertThat(measured.disk()).isEmpty();
        assertThat(measured.unmeasured()).contains(
                "disk: the data directory lies in memory, where nothing is durable");
        assertThat(measured.cpu().orElseThrow().score1().median()).isPositive();
    }

    @Test
    void keyNamesTheDatabasesVersion() {
        var machine = new HardwareProbe(data, Map.of(), clock).quick();

        assertThat(new Measuring(data, Host.live(), clock).key(machine)).hasEntrySatisfying("sqlite",
                version -> assertThat(version).matches("3\\.\\d+\\.\\d+(\\.\\d+)?"));
    }
}
