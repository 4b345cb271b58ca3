package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.botnode.daemon.channel.web.WebChatConfig;
import org.botnode.daemon.http.FloodLimits;
import org.botnode.daemon.http.HttpConfig;
import org.botnode.daemon.http.tls.TlsConfig;
import org.botnode.daemon.log.LogConfig;
import org.botnode.daemon.transfer.TransferConfig;
import org.botnode.probe.Formula;
import org.botnode.probe.ModelPlace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeConfigTest {

    @TempDir
    Path data;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = data.resolve(NodeConfig.FILE);
    }

    @Test
    void nothingGivenIsTheDefaults() {
        var config = NodeConfig.load(data, Map.of("PATH", "/bin"), Map.of());

        assertThat(config.http()).isEqualTo(HttpConfig.defaults());
        assertThat(config.chat()).isEqualTo(WebChatConfig.defaults());
        assertThat(config.log()).isEqualTo(LogConfig.defaults());
        assertThat(config.transfer()).isEqualTo(new TransferConfig(64L << 30));
    }

    @Test
    void everyKeyOfTheFileMaps() throws IOException {
        Files.writeString(file, """
                http:
                  listen: localhost
                  port: 9000
                  max-headers: 32 KiB
                  max-body: 2 MiB
                  max-upload: 10 MB
                  max-import: 5 GiB
                  max-frame: 128 KiB
                  max-connections: 77
                  idle: PT3M
                  stop-grace: PT4S
                  allowed-origins: [ "https://a.example", "https://b.example" ]
                  allowed-hosts: [ bots.example, 192.0.2.7 ]
                  connections-per-address: 9
                  head-within: PT3S
                  socket-messages: 7
                  tls-certificate: own.pem
                  tls-key: own.key
                web-chat:
                  sockets: 1
                  sockets-per-visitor: 2
                  sockets-per-tenant: 3
                  sockets-per-address: 4
                  messages-per-visitor: 5
                  messages-per-address: 6
                  visits-per-address: 7
                log:
                  level: debug
                  requests: false
                  max-size: 1 MiB
                  files: 2
                """);

        var config = NodeConfig.load(data, Map.of(), Map.of());

        assertThat(config.transfer()).isEqualTo(new TransferConfig(5L << 30));
        assertThat(config.http()).isEqualTo(new HttpConfig("localhost", 9000, 32 << 10, 2 << 20, 10_000_000, 128 << 10,
                77, Duration.ofMinutes(3), Duration.ofSeconds(4), Set.of("https://a.example", "https://b.example"),
                Set.of("bots.example", "192.0.2.7"), new FloodLimits(9, Duration.ofSeconds(3), 7), new TlsConfig(Optional.of(Path.of("own.pem")), Optional.of(Path.of("own.key")))));
        var chat = WebChatConfig.defaults();
        assertThat(config.chat()).isEqualTo(new WebChatConfig(1, 2, 3, 4, 5, 6, 7, chat.queuedBytes(), chat.helloWithin(),
                chat.closeGrace(), Optional.empty()));
        assertThat(config.log()).isEqualTo(new LogConfig(LogConfig.Level.DEBUG, false, 1 << 20, 2));
    }

    @Test
    void strongerSourcesWin() throws IOException {
        Files.writeString(file, "http:\n  port: 1\n  max-connections: 1\n  idle: PT1S\n");

        var config = NodeConfig.load(data, Map.of("BOTNODE_HTTP_PORT", "2", "BOTNODE_HTTP_MAX_CONNECTIONS", "2"),
                Map.of("http.port", "3"));

        assertThat(config.http().port()).isEqualTo(3);
        assertThat(config.http().maxConnections()).isEqualTo(2);
        assertThat(config.http().idle()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.effective()).containsEntry("http.port", "3");
    }

    @Test
    void allThatIsWrongIsToldAtOnceWithTheNearestName() throws IOException {
        Files.writeString(file, "http:\n  prot: 1\n  max-body: much\nlog:\n  level: loud\n");

        assertThatThrownBy(() -> NodeConfig.load(data, Map.of("BOTNODE_HTTP_PROT", "1"), Map.of("http.port", "70000")))
                .isInstanceOfSatisfying(ConfigException.class, wrong -> {
                    assertThat(wrong.problems()).extracting(ConfigException.Wrong::key).containsExactlyInAnyOrder(
                            "http.port", "http.max-body", "log.level", "http.prot", "BOTNODE_HTTP_PROT");
                    assertThat(wrong).hasMessageContaining("did you mean http.port?")
                            .hasMessageContaining("did you mean BOTNODE_HTTP_PORT?")
                            .hasMessageContaining("one of debug, error, info, warn");
                });
    }

    @Test
    void networkIsServedByTlsOnly() {
        assertThat(NodeConfig.load(data, Map.of(), Map.of("http.listen", "0.0.0.0")).http().isEncrypted()).isTrue();
        assertThat(NodeConfig.load(data, Map.of(), Map.of("http.listen", "::")).http().isEncrypted()).isTrue();
        assertThat(NodeConfig.load(data, Map.of(), Map.of("http.listen", "::1")).http().isEncrypted()).isFalse();
        assertThat(NodeConfig.load(data, Map.of(), Map.of()).http().isEncrypted()).isFalse();
    }

    @Test
    void nameOfAMachineIsNoAddressToListenOn() {
        assertThatThrownBy(() -> NodeConfig.load(data, Map.of(), Map.of("http.listen", "bots.example")))
                .isInstanceOf(ConfigException.class).hasMessageContaining("no address");
    }

    @Test
    void certificateWithoutItsKeyIsRefused() {
        assertThatThrownBy(() -> NodeConfig.load(data, Map.of(), Map.of("http.tls-certificate", "own.pem")))
                .isInstanceOf(ConfigException.class).hasMessageContaining("belong together");
    }

    @Test
    void fileThatIsNoYamlIsRefused() throws IOException {
        Files.writeString(file, "http: [unfinished");

        assertThatThrownBy(() -> NodeConfig.load(data, Map.of(), Map.of())).isInstanceOf(ConfigException.class);
    }

    @Test
    void regionsVariableNamesTheShardUnlessOursDoes() {
        assertThat(NodeConfig.load(data, Map.of("SHARD_ID", "7"), Map.of()).shard().id()).contains(7);
        assertThat(NodeConfig.load(data, Map.of("SHARD_ID", "7", "BOTNODE_SHARD_ID", "8"), Map.of()).shard().id())
                .contains(8);
        assertThatThrownBy(() -> NodeConfig.load(data, Map.of("SHARD_ID", "1024"), Map.of()))
                .isInstanceOf(ConfigException.class).hasMessageContaining("shard.id");
    }

    @Test
    void ownersWordOnTheMachineMapsAndIsChecked() throws IOException {
        Files.writeString(file, """
                machine:
                  mem:
                    physical: 16 GiB
                  net:
                    uplink: 100 Mbit/s
                  gpu:
                    vram-total: 12 GiB
                    1:
                      memory-kind: unified
                limits:
                  node-rate: 5000
                """);

        var config = NodeConfig.load(data, Map.of(), Map.of());

        assertThat(config.machine().declared()).containsEntry("mem.physical", "16 GiB")
                .containsEntry("net.uplink", "100 Mbit/s").containsEntry("gpu.0.vram_total", "12 GiB")
                .containsEntry("gpu.1.memory_kind", "unified").hasSize(4);
        assertThat(config.limits().value(Formula.NODE_RATE)).hasValue(5000);

        Files.writeString(file, "machine:\n  mem:\n    physical: a lot\n");
        assertThatThrownBy(() -> NodeConfig.load(data, Map.of(), Map.of())).isInstanceOf(ConfigException.class)
                .hasMessageContaining("mem.physical");
    }

    @Test
    void ownersWordOnThePlanMapsAndIsChecked() throws IOException {
        Files.writeString(file, """
                limits:
                  node-rate: 5000
                  tenant-rate: 700
                  open-tenants: 12
                  sqlite: 64 MiB
                  tenant-cache: 512 KiB
                  heap: 300 MiB
                  http-max: 40
                  http-min: 3
                  http-initial: 20
                  writer-rows: 16
                  cpu-pool: 2
                  commits-in-flight: 6
                  h2-cache: 9 MiB
                  queue: PT0.5S
                  memory-share: 0.25
                  local-model: memory
                  model-share: 0.6
                  model-slots: 2
                  model: Llama-3.2-3B Q4_K_M
                  retention: P90D
                """);

        var said = NodeConfig.load(data, Map.of(), Map.of()).limits().overrides();

        assertThat(said.values()).containsOnly(Map.entry(Formula.NODE_RATE, 5000.0), Map.entry(Formula.TENANT_RATE, 700.0),
                Map.entry(Formula.OPEN_TENANTS, 12.0), Map.entry(Formula.SQLITE, 64.0 * (1 << 20)),
                Map.entry(Formula.TENANT_CACHE, 512.0 * 1024), Map.entry(Formula.HEAP, 300.0 * (1 << 20)),
                Map.entry(Formula.HTTP_MAX, 40.0), Map.entry(Formula.HTTP_MIN, 3.0),
                Map.entry(Formula.HTTP_INITIAL, 20.0), Map.entry(Formula.WRITER_ROWS, 16.0),
                Map.entry(Formula.CPU_POOL, 2.0), Map.entry(Formula.COMMITS_IN_FLIGHT, 6.0),
                Map.entry(Formula.H2_CACHE, 9.0 * (1 << 20)), Map.entry(Formula.QUEUE, 0.5), Map.entry(Formula.MODEL_SLOTS, 2.0));
        assertThat(said.memoryShare()).hasValue(0.25);
        assertThat(said.modelPlace()).contains(ModelPlace.MEMORY);
        assertThat(said.modelShare()).hasValue(0.6);
        assertThat(said.model()).contains("Llama-3.2-3B Q4_K_M");
        assertThat(said.retentionDays()).hasValue(90);

        assertThat(NodeConfig.load(data.resolve("none"), Map.of(), Map.of()).limits()).isEqualTo(LimitsConfig.defaults());

        Files.writeString(file, "limits:\n  local-model: everywhere\n  retention: 90 days\n");
        assertThatThrownBy(() -> NodeConfig.load(data, Map.of(), Map.of())).isInstanceOf(ConfigException.class)
                .hasMessageContaining("gpu, memory, off").hasMessageContaining("limits.retention");
        Files.writeString(file, "limits:\n  model: gpt-9\n");
        assertThatThrownBy(() -> NodeConfig.load(data, Map.of(), Map.of())).isInstanceOf(ConfigException.class)
                .hasMessageContaining("Llama-3.2-1B Q4_K_M");
    }

    @Test
    void ownersWordOutOfItsRangeIsRefusedByItsName() throws IOException {
        Files.writeString(file, """
                limits:
                  http-min: 0
                  http-initial: 100001
                  writer-rows: 0
                  cpu-pool: 1025
                  commits-in-flight: 257
                  h2-cache: 1000
                  model-slots: 0
                """);

        assertThatThrownBy(() -> NodeConfig.load(data, Map.of(), Map.of()))
                .isInstanceOfSatisfying(ConfigException.class, wrong -> assertThat(wrong.problems())
                        .extracting(ConfigException.Wrong::key).containsExactlyInAnyOrder("limits.http-min",
                                "limits.http-initial", "limits.writer-rows", "limits.cpu-pool",
                                "limits.commits-in-flight", "limits.h2-cache", "limits.model-slots"));
    }

    @Test
    void keyWithoutANameBetweenItsDotsIsToldWithoutItsValue() throws IOException {
        Files.writeString(file, "acme/../globex: hush-hush\n");

        assertThatThrownBy(() -> NodeConfig.load(data, Map.of(), Map.of())).isInstanceOf(ConfigException.class)
                .hasMessageContaining("cannot be read").hasMessageNotContaining("hush-hush");
    }

    @Test
    void fileThatIsNotYamlIsToldByItsPlaceAndNeverByItsText() throws IOException {
        Files.writeString(file, "alerts:\n  webhook-secret: hush: hush\n");

        assertThatThrownBy(() -> NodeConfig.load(data, Map.of(), Map.of())).isInstanceOf(ConfigException.class)
                .hasMessageContaining("is not YAML: look at line 2, column ")
                .satisfies(told -> assertThat(told.toString()).doesNotContain("hush"));
    }
}
