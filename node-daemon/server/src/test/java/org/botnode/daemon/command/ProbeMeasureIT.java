package org.botnode.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.botnode.client.Json;
import org.botnode.daemon.measurement.MeasurementFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeMeasureIT {

    @TempDir
    Path data;

    @Test
    void commandMeasuresWithoutANodeAndShowsWhatItFound() throws IOException {
        Files.writeString(data.resolve("node.yaml"), "machine:\n  benchmarks: off\n  disk:\n    removable: true\n");
        var out = new StringWriter();
        var err = new StringWriter();

        var status = BotNodeMain.run(new PrintWriter(out), new PrintWriter(err), "probe", "--measure", "--json",
                "--data=" + data);

        assertThat(status).as(err.toString()).isZero();
        assertThat(err.toString()).contains("Measuring disk, processor and memory.");
        assertThat(Json.tree(out.toString().getBytes(StandardCharsets.UTF_8)).at("/machine/disk/commit/kind").asString())
                .isEqualTo("measured");
        assertThat(new MeasurementFile(data).last().orElseThrow().brief()).isTrue();
        assertThat(data.resolve("scratch")).doesNotExist();
    }
}
