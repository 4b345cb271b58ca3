package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a writer was told is durable is there after `kill -9`, exactly once; every row is written once, so that no
/// later write can hide a lost one.
class StoreCrashIT {

    private static final int KILLS = 4;

    @TempDir
    Path directory;

    @Test
    void acknowledgedExchangesSurviveKillsExactlyOnce() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Map<String, Integer> lastAcknowledged = new HashMap<>();

        for (int round = 0; round < KILLS; round++) {
            runAndKill(round, 300 + random.nextInt(3_000), lastAcknowledged);
            verify(lastAcknowledged);
        }

        assertThat(lastAcknowledged).hasSizeGreaterThanOrEqualTo(KILLS);
    }

    private void runAndKill(int round, int acknowledgements, Map<String, Integer> last) throws IOException,
            InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(), "-cp", System.getProperty("java.class.path"),
                "-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                CrashingWriter.class.getName(), directory.toString(), Integer.toString(round)));
        Process writer = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            int seen = 0;
            while ((line = lines.readLine()) != null) {
                String[] words = line.split(" ");
                if (words.length == 4 && words[3].matches("[0-9]+")) {
                    last.merge(words[1] + " " + words[2], Integer.parseInt(words[3]), Math::max);
                }
                if (++seen == acknowledgements) {
                    writer.toHandle().destroyForcibly();
                }
            }
            assertThat(seen).as("acknowledgements before the kill").isGreaterThanOrEqualTo(acknowledgements);
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    private void verify(Map<String, Integer> lastAcknowledged) {
        try (IdReserveFile reserve = IdReserveFile.open(directory.resolve("ids"));
                TenantStores stores = new TenantStores(directory.resolve("tenants"), 1,
                        new Snowflakes(3, InstantSource.system(), reserve), InstantSource.system(),
                        StoreLimits.defaults())) {
            lastAcknowledged.forEach((key, last) -> {
                long tenant = Long.parseLong(key.split(" ")[0]);
                long session = Long.parseLong(key.split(" ")[1]);
                verify(stores, tenant, session, last);
            });
            for (long tenant = 1; tenant <= 2; tenant++) {
                String verdict = stores.read(tenant, reader -> reader.statements.one("PRAGMA integrity_check",
                        row -> row.text(1))).orElseThrow();
                assertThat(verdict).isEqualTo("ok");
            }
        }
    }

    private static void verify(TenantStores stores, long tenant, long sessionId, int last) {
        stores.read(tenant, reader -> {
            Session session = reader.sessions().byId(sessionId).orElseThrow();
            List<Message> messages = reader.messages().after(sessionId, 0, Integer.MAX_VALUE);
            List<Message> said = messages.stream().filter(message -> message.role() == MessageRole.USER).toList();
            assertThat(said.size()).isGreaterThan(last);
            for (int i = 0; i < said.size(); i++) {
                assertThat(said.get(i).body()).endsWith(" says " + i);
                Optional<Inbound> inbound = reader.inbound().known(session.botId(), "api", session.userId(), "m-" + i);
                assertThat(inbound.map(Inbound::id)).contains(said.get(i).id());
                assertThat(messages.get(2 * i + 1).replyTo()).hasValue(said.get(i).id());
            }
            assertThat(messages).hasSize(2 * said.size());
            assertThat(reader.sessions().dialog(sessionId).orElseThrow().state())
                    .isEqualTo("{\"at\":" + (said.size() - 1) + "}");
            return null;
        });
    }
}
