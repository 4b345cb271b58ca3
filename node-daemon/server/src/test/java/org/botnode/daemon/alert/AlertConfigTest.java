package org.botnode.daemon.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.botnode.daemon.ConfigException;
import org.botnode.daemon.NodeConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertConfigTest {

    @TempDir
    Path data;

    private AlertConfig with(Map<String, String> given) {
        return NodeConfig.load(data, Map.of(), given).alerts();
    }

    @Test
    void nothingGivenIsTheTable() {
        assertThat(with(Map.of())).isEqualTo(AlertConfig.defaults());
        assertThat(AlertConfig.defaults().webhook()).isEmpty();
    }

    @Test
    void everyBoundIsTheOwners() throws IOException {
        Files.writeString(data.resolve(NodeConfig.FILE), """
                alerts:
                  webhook: https://hooks.example/botnode
                  disk:
                    warning: 60
                    critical: 75.5
                  store-p99:
                    warning: 50
                  events:
                    critical: 5000
                """);

        var config = with(Map.of());

        assertThat(config.webhook()).contains(URI.create("https://hooks.example/botnode"));
        assertThat(config.threshold(Signal.DISK).orElseThrow().warning()).hasValue(60);
        assertThat(config.threshold(Signal.DISK).orElseThrow().critical()).hasValue(75.5);
        assertThat(config.threshold(Signal.STORE_P99).orElseThrow().warning()).hasValue(50);
        assertThat(config.threshold(Signal.STORE_P99).orElseThrow().critical()).hasValue(500);
        assertThat(config.threshold(Signal.EVENTS).orElseThrow().critical()).hasValue(5000);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> with(Map.of("alerts.cpu.warning", "97", "alerts.memory.critical", "much",
                "alerts.webhook", "http://hooks.example/botnode", "alerts.disks.warning", "1")))
                .isInstanceOfSatisfying(ConfigException.class, wrong -> assertThat(wrong.problems())
                        .extracting(ConfigException.Wrong::key).containsExactlyInAnyOrder("alerts.cpu",
                                "alerts.memory.critical", "alerts", "alerts.disks.warning"));
    }

    @Test
    void webhookIsNotSentInTheClearAndHoldsNoPassword() {
        for (var wrong : new String[] {"ftp://a.example", "hooks.example", "https://", "https://u:p@a.example", "http://10.0.0.7/x"}) {
            assertThatThrownBy(() -> with(Map.of("alerts.webhook", wrong))).as(wrong).isInstanceOf(ConfigException.class)
                    .hasMessageContaining("alerts");
        }
        assertThat(with(Map.of("alerts.webhook", "http://127.0.0.1:9000/x")).webhook()).isPresent();
    }

    @Test
    void tokenInTheWebhooksAddressIsNotShown() {
        var shown = NodeConfig.load(data, Map.of(), Map.of("alerts.webhook", "https://hooks.example/T0KEN")).given();
        assertThat(shown).containsEntry("alerts.webhook", "***");
        assertThat(shown.toString()).doesNotContain("T0KEN");

        assertThatThrownBy(() -> with(Map.of("alerts.webhook", "https://hooks.example/T0KEN with spaces")))
                .isInstanceOf(ConfigException.class).hasMessageContaining("no address").hasMessageNotContaining("T0KEN");
    }

    @Test
    void reportedSignalsHaveNoBoundsToDeclare() {
        assertThatThrownBy(() -> with(Map.of("alerts.tenant-quota.warning", "50"))).isInstanceOf(ConfigException.class);
        assertThat(Signal.values()).allSatisfy(signal -> assertThat(signal.normal().isPresent())
                .isEqualTo(AlertConfig.defaults().threshold(signal).isPresent()));
    }
}
