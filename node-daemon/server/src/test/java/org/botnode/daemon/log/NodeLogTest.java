package org.botnode.daemon.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.botnode.client.Json;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.http.Served;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeLogTest {

    private static final LogConfig NORMAL = LogConfig.defaults();

    @TempDir
    Path data;

    @Test
    void everyLineHasTheSameFields() throws IOException {
        try (var log = NodeLog.open(data, NORMAL, false)) {
            log.served(new Served("t1", "POST /x/{y}", 201, 1_234_567, "12", "34"));
            Logger.getLogger("test").log(Level.WARNING, "line \"one\"\nline two {0}", "é");
        }

        var lines = lines();
        assertThat(lines).hasSize(2);
        for (var line : lines) {
            assertThat(Json.tree(line.getBytes()).propertyNames()).containsExactly("timestamp", "service", "level",
                    "tenant_id", "user_id", "message", "duration_ms", "status", "trace_id");
        }
        assertThat(lines.getFirst()).contains("\"tenant_id\":\"12\"", "\"user_id\":\"34\"", "\"duration_ms\":1.234",
                "\"status\":201", "\"trace_id\":\"t1\"", "\"message\":\"POST /x/{y}\"", "\"level\":\"info\"");
        assertThat(Json.tree(lines.getLast().getBytes()).get("message").asString()).isEqualTo("line \"one\"\nline two é");
        assertThat(lines.getLast()).contains("\"level\":\"warn\"", "\"tenant_id\":null", "\"duration_ms\":null");
    }

    @Test
    void failuresOfOthersAreToldWithoutTheirWords() throws IOException {
        try (var log = NodeLog.open(data, NORMAL, false)) {
            Logger.getLogger("test").log(Level.SEVERE, "failed", new NodeException(ProblemKind.UNAVAILABLE, "our words", "",
                    new IllegalStateException("the secret of a user")));
        }

        assertThat(lines()).singleElement().asString().contains("our words", "java.lang.IllegalStateException",
                "NodeLogTest").doesNotContain("secret");
    }

    @Test
    void fullFileMovesAsideAndOldOnesGo() throws IOException {
        try (var log = NodeLog.open(data, new LogConfig(LogConfig.Level.INFO, true, 64 << 10, 2), false)) {
            for (var number = 0; number < 20; number++) {
                for (var line = 0; line < 2_100; line++) {
                    log.served(new Served("t" + number, "GET /" + "x".repeat(100), 200, 1, "", ""));
                }
            }
        }

        try (var files = Files.list(data.resolve("logs"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("botnode.log", "botnode.log.1", "botnode.log.2");
        }
        assertThat(lines().getLast()).contains("\"t19\"");
    }

    @Test
    void requestsAreLeftOutWhereTheOwnerSaysSo() throws IOException {
        try (var log = NodeLog.open(data, new LogConfig(LogConfig.Level.ERROR, false, 1 << 20, 1), false)) {
            log.served(new Served("t", "GET /", 200, 1, "", ""));
            Logger.getLogger("test").log(Level.WARNING, "not so bad");
        }

        assertThat(lines()).isEmpty();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(data.resolve("logs").resolve("botnode.log"));
    }
}
