package org.botnode.daemon.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.botnode.daemon.ConfigException;
import org.botnode.daemon.NodeConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionConfigTest {

    @TempDir
    Path data;

    private RetentionConfig load(String... pairs) {
        var given = new HashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            given.put("retention." + pairs[i], pairs[i + 1]);
        }
        return NodeConfig.load(data, Map.of(), given).retention();
    }

    @Test
    void nothingGivenKeepsMessagesHalfAYearAndArchivesForEver() {
        assertThat(load()).isEqualTo(new RetentionConfig(true, 4, Duration.ofDays(30), Duration.ofDays(183),
                Duration.ofDays(30), Duration.ofDays(90), Optional.empty()));
    }

    @Test
    void everyKeyIsTheOwners() {
        assertThat(load("enabled", "false", "hour", "23", "least", "P10D", "messages", "P365D", "sessions", "P11D", "bot-logs",
                "P12D", "archives", "P730D")).isEqualTo(new RetentionConfig(false, 23, Duration.ofDays(10),
                        Duration.ofDays(365), Duration.ofDays(11), Duration.ofDays(12), Optional.of(Duration.ofDays(730))));
    }

    @Test
    void periodsBelowTheLeastAndUnknownKeysAreRefused() {
        assertThatThrownBy(() -> load("least", "P60D", "sessions", "P59D")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("retention.least");
        assertThatThrownBy(() -> load("messages", "P29D", "least", "P1D")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("retention.messages");
        assertThatThrownBy(() -> load("hour", "24")).isInstanceOf(ConfigException.class).hasMessageContaining("retention.hour");
        assertThatThrownBy(() -> load("message", "P183D")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("retention.messages");
    }
}
