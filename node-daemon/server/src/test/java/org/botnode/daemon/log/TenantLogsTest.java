package org.botnode.daemon.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantLogsTest {

    @TempDir
    Path directory;

    @Test
    void fileIsBoundedAndOnesOfOtherTenantsAreApart() throws IOException {
        Files.createDirectories(directory.resolve("1"));
        Files.createDirectories(directory.resolve("2"));
        var logs = new TenantLogs(id -> directory.resolve(Long.toString(id)), 100);

        for (var line = 0; line < 50; line++) {
            logs.append(1, "123456789\n".getBytes());
        }
        logs.append(2, "x\n".getBytes());

        try (var files = Files.list(directory.resolve("1/logs"))) {
            assertThat(files).hasSize(3).allSatisfy(file -> assertThat(Files.size(file)).isEqualTo(100));
        }
        assertThat(directory.resolve("2/logs/bots.log")).hasContent("x");
    }

    @Test
    void placeThatCannotBeWrittenDoesNotStopTheCaller() throws IOException {
        Files.createDirectories(directory.resolve("1"));
        Files.writeString(directory.resolve("1/logs"), "in the way");

        new TenantLogs(id -> directory.resolve(Long.toString(id)), 100).append(1, "x\n".getBytes());

        assertThat(directory.resolve("1/logs")).hasContent("in the way");
    }
}
