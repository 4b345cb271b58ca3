package org.botnode.daemon.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.botnode.probe.bench.CommitFit;
import org.botnode.probe.bench.CpuSpeed;
import org.botnode.probe.bench.DiskSpeed;
import org.botnode.probe.bench.Measurement;
import org.botnode.probe.bench.Spread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementFileTest {

    private static final Spread SPREAD = new Spread(0.1, 0.2, 0.3, 4);

    @TempDir
    Path data;

    private static Measurement measured(int schema, Optional<Spread> memory) {
        return new Measurement(schema, new TreeMap<>(Map.of("cpu.model", "a", "disk.device", "sda")),
                Instant.parse("2026-11-20T09:00:00Z"), List.of("noise"), true, 7.25,
                Optional.of(new DiskSpeed(SPREAD, SPREAD, Optional.of(SPREAD), Optional.empty(), 1, 2, 3,
                        new CommitFit(0.1, 0.02), 20_000, 60_000_000)),
                Optional.of(new CpuSpeed(SPREAD, Optional.empty(), 2, 0.1)), memory, List.of("memory: no time"), 1);
    }

    @Test
    void whatIsKeptIsReadByTheNextRun() {
        var kept = measured(Measurement.SCHEMA, Optional.of(SPREAD));

        new MeasurementFile(data).keep(kept);

        assertThat(new MeasurementFile(data).last()).contains(kept);
        assertThat(data.resolve(MeasurementFile.NAME)).exists();
        assertThat(data.toFile().list()).hasSize(1);
    }

    @Test
    void whatWasNotMeasuredStaysAbsent() {
        var file = new MeasurementFile(data);

        file.keep(measured(Measurement.SCHEMA, Optional.empty()));

        assertThat(new MeasurementFile(data).last().orElseThrow().memory()).isEmpty();
    }

    @Test
    void newDirectoryHasNone() {
        assertThat(new MeasurementFile(data).last()).isEmpty();
    }

    @Test
    void brokenFileAndThatOfAnotherVersionAreMeasuredAnew() throws IOException {
        Files.writeString(data.resolve(MeasurementFile.NAME), "{\"schema\":1,\"key\":");
        assertThat(new MeasurementFile(data).last()).isEmpty();

        new MeasurementFile(data).keep(measured(Measurement.SCHEMA + 1, Optional.empty()));
        assertThat(new MeasurementFile(data).last()).isEmpty();
    }
}
