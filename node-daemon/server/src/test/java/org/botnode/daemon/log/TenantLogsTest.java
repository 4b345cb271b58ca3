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

    private final LostLines lost = new LostLines();

    @Test
    void fileIsBoundedAndOnesOfOtherTenantsAreApart() throws IOException {
        Files.createDirectories(directory.resolve("1"));
        Files.createDirectories(directory.resolve("2"));
        var logs = new TenantLogs(id -> directory.resolve(Long.toString(id)), lost, 100);

        for (var line = 0; line < 50; line++) {
            logs.append(1, "123456789\n".getBytes(), TenantLogsTest::missing);
        }
        logs.append(2, "x\n".getBytes(), TenantLogsTest::missing);

        try (var files = Files.list(directory.resolve("1/logs"))) {
            assertThat(files).hasSize(3).allSatisfy(file -> assertThat(Files.size(file)).isEqualTo(100));
        }
        assertThat(directory.resolve("2/logs/bots.log")).hasContent("x");
    }

    @Test
    void linesThatCannotBeWrittenAreCountedAndToldOnceThereIsAWay() throws IOException {
        Files.createDirectories(directory.resolve("1"));
        Files.writeString(directory.resolve("1/logs"), "in the way");
        var logs = new TenantLogs(id -> directory.resolve(Long.toString(id)), lost, 100);

        logs.append(1, "a\nb\n".getBytes(), TenantLogsTest::missing);
        logs.append(1, "c\n".getBytes(), TenantLogsTest::missing);

        assertThat(directory.resolve("1/logs")).hasContent("in the way");
        assertThat(LostCount.of(lost, "bots")).isEqualTo(3);
        assertThat(LostCount.of(lost, "node")).isZero();

        Files.delete(directory.resolve("1/logs"));
        logs.append(1, "d\n".getBytes(), TenantLogsTest::missing);
        logs.append(1, "e\n".getBytes(), TenantLogsTest::missing);

        assertThat(directory.resolve("1/logs/bots.log")).hasContent("3 missing\nd\ne\n");
        assertThat(LostCount.of(lost, "bots")).isEqualTo(3);
    }

    private static byte[] missing(long lines) {
        return (lines + " missing\n").getBytes();
    }
}
