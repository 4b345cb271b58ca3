package org.botnode.daemon.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `kill -9` after any step of a user's erasure: the next start ends it before anybody is served; and whoever was erased stays
/// so where a copy from before comes back.
@Timeout(120)
class ErasureCrashIT {

    private static final String INN = "inn";
    private static final String ANN = "ann.77@example.org";
    private static final String SAID = "zimtstern7f3a";

    @TempDir
    Path data;

    private Path tenant;

    @BeforeEach
    void fill() {
        try (var node = RunningNode.on(data); var client = node.client()) {
            Inn.open(client, INN);
            Inn.arrive(client, INN, ANN, SAID);
            Inn.arrive(client, INN, "bob", "bobsword");
            tenant = data.resolve("tenants").resolve(client.tenants().getFirst().id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ordered", "listed", "words", "places", "user", "scoured", "told"})
    void nextStartEndsIt(String step) throws Exception {
        var erasing = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), "-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", ErasingProcess.class.getName(), data.toString(), INN, ANN, step)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var lines = new BufferedReader(new InputStreamReader(erasing.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("at " + step);
        } finally {
            erasing.destroyForcibly().waitFor();
        }

        try (var node = RunningNode.on(data); var client = node.client()) {
            assertThat(client.userErasures(INN)).singleElement().satisfies(receipt -> {
                assertThat(receipt.completedAt()).isPresent();
                assertThat(receipt.held()).containsEntry("session", 1L);
                assertThat(receipt.erased()).isNotEmpty();
            });
            assertThat(Inn.filesWith(data, SAID)).isEmpty();
            assertThat(Inn.say(client, INN, "bob", "m-3", "a dog").replies().getFirst().text()).isEqualTo("Bye a dog");
        }
        assertThat(Inn.filesWith(data, ANN)).isEmpty();
        assertThat(Inn.filesWith(data, "bobsword")).isNotEmpty();
    }

    @Test
    void whoeverWasErasedStaysSoWhereACopyFromBeforeComesBack() throws IOException {
        var before = Files.readAllBytes(tenant.resolve("tenant.db"));
        try (var rig = new ErasureRig(data, _ -> {})) {
            rig.erasure.erase(rig.tenants.required(INN), ANN, _ -> {});
            assertThat(rig.erasure.replayAll()).isZero();
        }
        Files.write(tenant.resolve("tenant.db"), before);
        assertThat(Inn.filesWith(data, SAID)).isNotEmpty();

        try (var rig = new ErasureRig(data, _ -> {})) {
            assertThat(rig.erasure.replay(rig.tenants.required(INN))).isEqualTo(1);
            assertThat(rig.erasure.receipts(rig.tenants.required(INN))).hasSize(1);
        }

        assertThat(Inn.filesWith(data, SAID)).isEmpty();
        assertThat(Inn.filesWith(data, "bobsword")).isNotEmpty();
    }

    @Test
    void placeThatCannotBeReachedKeepsTheErasureOpenUntilItCan() {
        var calls = new AtomicInteger();
        ErasingPlace late = (_, user) -> {
            assertThat(user.externalId()).isEqualTo(ANN);
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("not now");
            }
            return new ErasingPlace.Erased(List.of("two pages of a late place"), List.of("look at it"));
        };
        try (var rig = new ErasureRig(data, _ -> {}, late)) {
            var inn = rig.tenants.required(INN);
            assertThatThrownBy(() -> rig.erasure.erase(inn, ANN, _ -> {}))
                    .hasMessage("not now");
            assertThat(rig.erasure.isUnfinished()).isTrue();
            assertThat(rig.erasure.receipts(inn).getFirst().completedAt()).isEmpty();

            rig.erasure.finish();

            assertThat(rig.erasure.isUnfinished()).isFalse();
            assertThat(rig.erasure.receipts(inn)).singleElement().satisfies(receipt -> {
                assertThat(receipt.completedAt()).isPresent();
                assertThat(receipt.erased()).contains("two pages of a late place");
                assertThat(receipt.check()).contains("look at it");
            });
        }
    }
}
