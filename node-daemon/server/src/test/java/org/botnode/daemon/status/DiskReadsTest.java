package org.botnode.daemon.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskReadsTest {

    @TempDir
    Path directory;

    @Test
    void whatLinuxCountsIsRead() throws IOException {
        var io = directory.resolve("io");
        Files.writeString(io, "rchar: 510661\nwchar: 16\nsyscr: 198\nread_bytes: 8192\nwrite_bytes: 36864\n");

        assertThat(new DiskReads(io).bytes()).hasValue(8192);
    }

    @Test
    void whereNothingCountsThereIsNoMetric() throws IOException {
        var registry = new SimpleMeterRegistry();
        new DiskReads(directory.resolve("none")).bindTo(registry);
        Files.writeString(directory.resolve("odd"), "read_bytes: many\n");

        assertThat(registry.getMeters()).isEmpty();
        assertThat(new DiskReads(directory.resolve("odd")).bytes()).isEmpty();
    }
}
