package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.RunningNode;
import org.botnode.daemon.doctor.Verdict;
import org.botnode.daemon.upgrade.Upgrade;
import org.botnode.daemon.upgrade.UpgradeCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An upgrade of a real data directory by a real node in a process of its own: all new, or all as it was, to the byte.
@Timeout(180)
class GuardedUpgradeIT {

    @TempDir
    Path data;

    private RawFile first;
    private RawFile second;

    /// Two tenants whose files have the oldest schema, and one whose file has the newest.
    @BeforeEach
    void fill() throws IOException, SQLException {
        long one;
        long two;
        try (RunningNode node = RunningNode.on(data); var client = node.client()) {
            one = Long.parseLong(client.createTenant(new TenantRequest("one", "")).id());
            two = Long.parseLong(client.createTenant(new TenantRequest("two", "")).id());
            client.createTenant(new TenantRequest("three", ""));
        }
        first = RawFile.released("1", data.resolve("tenants"), one);
        second = RawFile.released("1", data.resolve("tenants"), two);
    }

    private Upgrade upgrade() {
        return new Upgrade(data, UpgradingProcess.gate(data, classPath()), "test", InstantSource.system(), _ -> {
        });
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /// The node's database and all tenants' files, to the byte.
    private Map<String, String> bytes() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (var files = Files.walk(data)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".db") || it.toString().endsWith(".db-wal")).toList()) {
                found.put(data.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return found;
    }

    @Test
    void allFilesAreBroughtForwardAndNothingIsLeftAside() throws Exception {
        var rows = first.rows();
        assertThat(UpgradeCheck.of(data).look().get().verdict()).isEqualTo(Verdict.ADVICE);

        var report = upgrade().run();

        assertThat(report.upgraded()).isTrue();
        assertThat(report.tenants()).isEqualTo(2);
        assertThat(first.version()).isEqualTo(Migrations.NEWEST);
        assertThat(second.version()).isEqualTo(Migrations.NEWEST);
        assertThat(first.rows()).isEqualTo(rows);
        assertThat(data.resolve("upgrade")).doesNotExist();
        assertThat(UpgradeCheck.of(data).look().get().verdict()).isEqualTo(Verdict.OK);
        assertThat(upgrade().run().upgraded()).isFalse();
        try (RunningNode node = RunningNode.on(data); var client = node.client()) {
            assertThat(client.tenants()).hasSize(3);
        }
    }

    @Test
    void oneFileThatCannotBeBroughtForwardLeavesAllAsItWas() throws Exception {
        // The step makes a table of that name.
        second.change("CREATE TABLE inbound_next (id INTEGER)");
        var before = bytes();

        assertThatThrownBy(() -> upgrade().run()).isInstanceOf(NodeException.class)
                .hasMessageContaining("the data is as it was").hasMessageContaining("could not be brought to schema");

        assertThat(bytes()).isEqualTo(before);
        assertThat(first.version()).isEqualTo(1);
        assertThat(data.resolve("upgrade")).doesNotExist();
        second.change("DROP TABLE inbound_next");
        assertThat(upgrade().run().tenants()).isEqualTo(2);
    }

    @Test
    void nodeThatDoesNotStartLeavesAllAsItWas() throws Exception {
        Files.writeString(data.resolve("node.yaml"), "nonsense: true\n");
        var before = bytes();

        assertThatThrownBy(() -> upgrade().run()).isInstanceOf(NodeException.class).hasMessageContaining("ended with status 2");

        assertThat(bytes()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aside", "started", "judged"})
    void killedInTheMiddleIsPutBackAndNoNodeStartsBeforeThat(String step) throws Exception {
        var before = bytes();
        Process upgrading = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                classPath(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                UpgradingProcess.class.getName(), data.toString(), step).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(upgrading.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("at " + step);
        } finally {
            upgrading.destroyForcibly().waitFor();
        }
        assertThatThrownBy(() -> RunningNode.on(data)).isInstanceOf(NodeException.class).hasMessageMatching(".*(cut off|another daemon).*");
        assertThat(UpgradeCheck.of(data).look().get().verdict()).isEqualTo(Verdict.CRITICAL);

        assertThat(upgrade().back()).isTrue();

        assertThat(bytes()).isEqualTo(before);
        assertThat(upgrade().back()).isFalse();
        assertThat(upgrade().run().tenants()).isEqualTo(2);
    }

    @Test
    void runningNodeIsNotUpgraded() {
        try (RunningNode node = RunningNode.on(data)) {
            assertThatThrownBy(() -> upgrade().run()).isInstanceOf(NodeException.class).hasMessageContaining("another daemon");
            assertThat(node.node()).isNotNull();
        }
    }
}
