package org.botnode.daemon.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.botnode.client.Json;
import org.botnode.daemon.bot.basic.Effect;
import org.botnode.daemon.bot.basic.Place;
import org.botnode.daemon.log.LogConfig;
import org.botnode.daemon.log.NodeLog;
import org.botnode.daemon.log.LostLines;
import org.botnode.daemon.log.TenantLogs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantBotLogTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path directory;

    @Test
    void linesGoToTheTenantAndOnlyTheirPlaceToTheNode() throws IOException {
        Files.createDirectory(directory.resolve("7"));
        try (var _ = NodeLog.open(directory, LogConfig.defaults(), false)) {
            new TenantBotLog(new TenantLogs(id -> directory.resolve(Long.toString(id)), new LostLines()), () -> NOW).wrote(7, "desk", 42,
                    List.of(new Effect.Log(Effect.Level.INFO, new Place("start.bas", 3, 1), "my pin is \"1234\""),
                            new Effect.Log(Effect.Level.ERROR, new Place("start.bas", 4, 1), "no number: 1234")));
        }

        var lines = Files.readAllLines(directory.resolve("7/logs/bots.log"));
        assertThat(lines).hasSize(2);
        var first = Json.tree(lines.getFirst().getBytes());
        assertThat(first.get("timestamp").asString()).isEqualTo(NOW.toString());
        assertThat(first.get("bot").asString()).isEqualTo("desk");
        assertThat(first.get("session").asString()).isEqualTo("42");
        assertThat(first.get("place").asString()).isEqualTo("start.bas:3");
        assertThat(first.get("text").asString()).isEqualTo("my pin is \"1234\"");
        assertThat(Files.readString(directory.resolve("logs/botnode.log")))
                .contains("bot desk of tenant 7 failed at start.bas:4; the tenant's logs").doesNotContain("1234");
    }

    @Test
    void erasedTenantDoesNotComeBackByItsLog() {
        new TenantBotLog(new TenantLogs(id -> directory.resolve(Long.toString(id)), new LostLines()), () -> NOW).wrote(8, "desk", 42,
                List.of(new Effect.Log(Effect.Level.INFO, new Place("start.bas", 3, 1), "late")));

        assertThat(directory.resolve("8")).doesNotExist();
    }
}
