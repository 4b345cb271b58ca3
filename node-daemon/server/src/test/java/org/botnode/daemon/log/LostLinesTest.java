package org.botnode.daemon.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.botnode.client.Json;
import org.botnode.daemon.SmallDisk;
import org.botnode.daemon.http.Served;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A log that cannot be written for a while: what is missing is counted and told, and nothing else is lost.
@Timeout(60)
class LostLinesTest {

    private static final LogConfig SMALL = new LogConfig(LogConfig.Level.INFO, true, 64 << 10, 5);

    @TempDir
    Path data;

    @Test
    void fileThatCannotMoveAsideIsTriedAgainAndTheMissingLinesAreTold() throws IOException {
        var inTheWay = Files.createDirectories(data.resolve("logs").resolve("botnode.log.5").resolve("in the way"));
        for (var age = 1; age < 5; age++) {
            Files.writeString(data.resolve("logs").resolve("botnode.log." + age), "{\"message\":\"old\"}\n");
        }
        long missing;
        try (var log = NodeLog.open(data, SMALL, false)) {
            missing = logUntilLost(log);
            // At once: the log would take the place of a directory that is empty.
            Files.move(inTheWay.getParent(), data.resolve("aside"));
            for (var line = 0; line < 1_000; line++) {
                log.served(request("after"));
            }
        }

        assertThat(data.resolve("logs").resolve("botnode.log.5")).isRegularFile();
        assertThat(lines().getLast()).contains("after");
        assertThat(told()).singleElement().asString().endsWith(" lines are missing here: the log could not be written");
        assertThat(Long.parseLong(told().getFirst().split(" ")[0])).isGreaterThanOrEqualTo(missing);
    }

    @Test
    void fullDiskCutsNoLineInHalfAndEveryMissingOneIsCounted() throws Exception {
        try (var disk = SmallDisk.mount(data, "1m")) {
            assumeTrue(disk.isMounted(), "this user may not mount a small file system");
            long logged = 0;
            LostLines lost;
            try (var log = NodeLog.open(data, LogConfig.defaults(), false)) {
                lost = log.lost();
                disk.fill();
                while (LostCount.of(lost, "node") == 0) {
                    log.served(request("while full"));
                    logged++;
                }
                disk.free();
                log.served(request("after"));
                logged++;
            }
            long missing = LostCount.of(lost, "node");

            assertThat(lines()).allSatisfy(line -> assertThat(Json.tree(line.getBytes()).has("message")).isTrue());
            assertThat(told()).hasSize(1);
            assertThat(lines()).hasSize((int) (logged - missing + 1));
            assertThat(told().getFirst()).startsWith(missing + " lines are missing");
        }
    }

    private static long logUntilLost(NodeLog log) {
        while (LostCount.of(log.lost(), "node") == 0) {
            log.served(request("too many"));
        }
        return LostCount.of(log.lost(), "node");
    }

    private static Served request(String route) {
        return new Served("t", route, 200, 1, "", "");
    }

    private List<String> told() throws IOException {
        return lines().stream().map(line -> Json.tree(line.getBytes()).get("message").asString())
                .filter(message -> message.contains("missing")).toList();
    }

    private List<String> lines() throws IOException {
        var lines = new ArrayList<String>();
        for (var name : List.of("botnode.log.5", "botnode.log.4", "botnode.log.3", "botnode.log.2", "botnode.log.1",
                "botnode.log")) {
            var file = data.resolve("logs").resolve(name);
            if (Files.exists(file)) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }
}
