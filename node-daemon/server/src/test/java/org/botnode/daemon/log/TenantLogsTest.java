package org.botnode.daemon.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
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

    @Test
    void unwantedLinesGoFromWhatMovedAsideTooAndTheOthersStayAsTheyWere() throws IOException {
        Files.createDirectories(directory.resolve("1"));
        var logs = new TenantLogs(id -> directory.resolve(Long.toString(id)), lost, 30);
        for (var line = 0; line < 8; line++) {
            logs.append(1, ((line % 3 == 0 ? "ann " : "bøb ") + line + "\n").getBytes(), TenantLogsTest::missing);
        }

        assertThat(logs.without(1, line -> line.startsWith("ann "))).isEqualTo(3);

        assertThat(directory.resolve("1/logs/bots.log.1")).exists();
        try (var files = Files.list(directory.resolve("1/logs"))) {
            assertThat(files.sorted(Comparator.reverseOrder()).flatMap(TenantLogsTest::lines)).containsExactly("bøb 1", "bøb 2", "bøb 4",
                    "bøb 5", "bøb 7");
        }
        assertThat(logs.without(1, line -> line.startsWith("ann "))).isZero();
        assertThat(logs.without(2, _ -> true)).isZero();
        assertThat(directory.resolve("2")).doesNotExist();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] missing(long lines) {
        return (lines + " missing\n").getBytes();
    }
}
