package org.botnode.daemon.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stops each change of the keys before each of its steps, in this process and by killing a real one, and opens what is
/// left: what was acknowledged is there, and whatever was sealed opens.
class VaultCrashTest {

    private static final KeyOwner ANNA = KeyOwner.ofTenant(7);
    private static final InstantSource CLOCK = () -> Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] VALUE = {1, 2, 3};
    private static final List<Consumer<Vault>> CHANGES = List.of(vault -> vault.rotate(ANNA),
            vault -> vault.rotate(KeyOwner.NODE), vault -> vault.destroy(KeyOwner.ofTenant(9)),
            vault -> vault.erased(ANNA, 5), Vault::exportRecovery, Vault::rotateNodeKey, Vault::rotateNodeKey);

    @TempDir
    Path directory;

    @Test
    void noStepOfAnyChangeLosesAKey() throws IOException {
        for (int stop = 0; ; stop++) {
            var data = Files.createDirectory(directory.resolve("stop-" + stop));
            if (!isStopped(data, stop)) {
                assertThat(stop).as("steps that were tried").isGreaterThan(25);
                return;
            }
        }
    }

    /// Whether there was such a step.
    private boolean isStopped(Path data, int stop) throws IOException {
        var steps = new int[1];
        var vault = new Vault(data, KeysConfig.defaults(), CLOCK, _ -> {
            if (steps[0]++ == stop) {
                throw new Stopped();
            }
        });
        var sealed = new ArrayList<byte[]>();
        var before = 0L;
        try {
            for (var change : CHANGES) {
                sealed.add(vault.seal(ANNA, "p", VALUE));
                change.accept(vault);
                before = vault.keyring().revision();
            }
            return false;
        } catch (Stopped stopped) {
            var left = new Vault(data, KeysConfig.defaults(), CLOCK);
            for (var one : sealed) {
                assertThat(left.opening(ANNA, "p", one).required("it").readAllBytes()).as("stop %d", stop)
                        .isEqualTo(VALUE);
            }
            assertThat(left.keyring().revision()).as("stop %d", stop).isGreaterThanOrEqualTo(before);
            left.rotate(ANNA);
            left.rotateNodeKey();
            assertThat(new Vault(data, KeysConfig.defaults(), CLOCK).ring().opensAll()).isTrue();
            assertThat(data.resolve("secrets/node-key.next")).doesNotExist();
            return true;
        }
    }

    @Test
    void killedProcessLeavesWhatItAcknowledged() throws Exception {
        for (int kill = 0; kill < 4; kill++) {
            var data = Files.createDirectory(directory.resolve("kill-" + kill));
            var acknowledged = killedAfter(data, 3 + 4 * kill);

            var left = new Vault(data, KeysConfig.defaults(), CLOCK);

            assertThat(left.keyring().of(ANNA).orElseThrow().versions()).as("kill %d", kill)
                    .hasSizeGreaterThanOrEqualTo(acknowledged);
            assertThat(left.ring().opensAll()).isTrue();
        }
    }

    /// The newest version that the process told before it was killed.
    private static int killedAfter(Path data, int lines) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                Rotating.class.getName(), data.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var last = 0;
        try (var told = process.inputReader()) {
            for (int i = 0; i < lines; i++) {
                last = Integer.parseInt(told.readLine());
            }
            // The handle's own, which leaves what was told readable.
            process.toHandle().destroyForcibly();
            for (var line = told.readLine(); line != null && !line.isEmpty(); line = told.readLine()) {
                last = Integer.parseInt(line);
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(137);
        return last;
    }

    /// Rotates until it is killed, now and then the node key too, and tells each version after it was acknowledged.
    static final class Rotating {

        public static void main(String[] args) {
            var vault = new Vault(Path.of(args[0]), KeysConfig.defaults(), CLOCK);
            for (int i = 0; ; i++) {
                System.out.println(vault.rotate(ANNA));
                if (i % 3 == 2) {
                    vault.rotateNodeKey();
                }
            }
        }
    }

    private static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
