package org.botnode.daemon.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.botnode.daemon.restore.LostMachine.backup;
import static org.botnode.daemon.restore.LostMachine.say;
import static org.botnode.daemon.restore.LostMachine.tenant;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.SmallDisk;
import org.botnode.daemon.place.Places;
import org.botnode.daemon.place.S3Config;
import org.botnode.daemon.vault.KeyOwner;
import org.botnode.daemon.vault.RecoveredKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Drills that fail: each is told in clear words and leaves the fresh machine as it was.
@Timeout(300)
class SpoiledBackupIT {

    @TempDir
    Path directory;

    private LostMachine lost;
    private Path fresh;
    private String recoveryKey;

    @BeforeEach
    void lose() throws IOException {
        lost = new LostMachine(directory);
        fresh = directory.resolve("fresh");
        try (var node = lost.start(); var client = node.client()) {
            tenant(client, "acme");
            say(client, "acme", "m-1", "hello");
            backup(client);
            recoveryKey = client.exportRecoveryKey().recoveryKey();
        }
    }

    private void halve(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }

    /// Seals the manifest anew, with another text in the place of one.
    private void forge(String text, String by) throws IOException {
        try (var places = new Places(S3Config.defaults(), _ -> null)) {
            var vault = RecoveredKeys.open(lost.stick.toString(), places, recoveryKey).vault(directory.resolve("unused"),
                    InstantSource.system());
            var file = lost.inPlace("/manifests/").getFirst();
            var purpose = "botnode backup manifests/" + file.getFileName();
            String manifest;
            try (var content = vault.opening(KeyOwner.NODE, purpose, Files.readAllBytes(file)).required("it")) {
                manifest = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            }
            var forged = manifest.replaceAll(text, by);
            assertThat(forged).isNotEqualTo(manifest);
            Files.write(file, vault.seal(KeyOwner.NODE, purpose, forged.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void halfAPartIsRefused() throws IOException {
        for (var part : lost.inPlace("/parts/")) {
            var whole = Files.readAllBytes(part);
            halve(part);

            assertThatThrownBy(() -> lost.restore(fresh, recoveryKey)).as(part.toString()).isInstanceOf(NodeException.class)
                    .hasMessageMatching("(?s).*(damaged|cut off|changed|not the file).*");

            assertThat(fresh).doesNotExist();
            Files.write(part, whole);
        }
        assertThat(lost.restore(fresh, recoveryKey).tenants()).containsExactly("acme");
    }

    @Test
    void partThatIsGoneIsTold() throws IOException {
        Files.delete(lost.inPlace("/parts/").getFirst());

        assertThatThrownBy(() -> lost.restore(fresh, recoveryKey)).isInstanceOfSatisfying(NodeException.class,
                failure -> assertThat(failure.kind()).isEqualTo(ProblemKind.NOT_FOUND));

        assertThat(fresh).doesNotExist();
    }

    @Test
    void halfAManifestIsRefused() throws IOException {
        halve(lost.inPlace("/manifests/").getFirst());

        assertThatThrownBy(() -> lost.open(fresh, recoveryKey)).isInstanceOf(NodeException.class);

        assertThat(fresh).doesNotExist();
    }

    @Test
    void backupOfANewerVersionIsRefusedBeforeAnythingIsRead() throws IOException {
        forge("\"schema\":\\d+", "\"schema\":9999");

        assertThatThrownBy(() -> lost.open(fresh, recoveryKey)).isInstanceOfSatisfying(NodeException.class, failure -> {
            assertThat(failure).hasMessageContaining("schema 9999").hasMessageContaining("this version knows");
            assertThat(failure.hint()).contains("Use that version of BotNode, or a later one");
        });

        assertThat(fresh).doesNotExist();
    }

    @Test
    void backupOfANewerFormatIsRefused() throws IOException {
        forge("\"format\":1", "\"format\":2");

        assertThatThrownBy(() -> lost.open(fresh, recoveryKey)).isInstanceOf(NodeException.class)
                .hasMessageContaining("format");

        assertThat(fresh).doesNotExist();
    }

    @Test
    void rowsThatAreNotThereAreFound() throws IOException {
        forge("\"message\":\\d+", "\"message\":77");

        assertThatThrownBy(() -> lost.restore(fresh, recoveryKey)).isInstanceOf(NodeException.class)
                .hasMessageContaining("damaged");

        assertThat(fresh).doesNotExist();
    }

    @Test
    void diskThatIsFullInTheMiddleIsLeftAsItWas() throws Exception {
        var mount = Files.createDirectory(directory.resolve("small"));
        try (var disk = SmallDisk.mount(mount, "64m")) {
            assumeTrue(disk.isMounted(), "this user may not mount");
            var data = mount.resolve("data");

            assertThatThrownBy(() -> lost.open(data, recoveryKey).run(line -> {
                if (line.startsWith("tenant")) {
                    fill(disk);
                }
            })).isInstanceOfSatisfying(NodeException.class,
                    failure -> assertThat(failure.kind()).isEqualTo(ProblemKind.DISK_FULL));

            assertThat(data).doesNotExist();
            disk.free();
            assertThat(lost.restore(data, recoveryKey).tenants()).containsExactly("acme");
        }
    }

    @Test
    void diskWithoutRoomIsToldBeforeItIsFull() throws Exception {
        var mount = Files.createDirectory(directory.resolve("small"));
        try (var disk = SmallDisk.mount(mount, "2m")) {
            assumeTrue(disk.isMounted(), "this user may not mount");
            var data = mount.resolve("data");
            disk.fillBut(300_000);

            assertThatThrownBy(() -> lost.restore(data, recoveryKey)).isInstanceOfSatisfying(NodeException.class,
                    failure -> assertThat(failure.kind()).isEqualTo(ProblemKind.DISK_FULL));

            assertThat(data).doesNotExist();
        }
    }

    private static void fill(SmallDisk disk) {
        try {
            disk.fill();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
