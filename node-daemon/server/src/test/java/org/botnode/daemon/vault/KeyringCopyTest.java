package org.botnode.daemon.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.botnode.daemon.place.PlaceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringCopyTest {

    private static final KeyOwner ANNA = KeyOwner.ofTenant(7);

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private Vault vault(Path place) {
        return new Vault(directory.resolve("data"), new KeysConfig(Optional.of(new PlaceText.Directory(place)),
                KeysConfig.defaults().rotateEvery()), () -> now);
    }

    @Test
    void withoutAPlaceThereIsNone() {
        var vault = new Vault(directory, KeysConfig.defaults(), () -> now);

        assertThat(vault.copyNow()).isFalse();
        assertThat(vault.copy().state()).isEqualTo(new CopyState.None());
    }

    @Test
    void copyIsTheKeyringAndFollowsIt() throws IOException {
        var stick = Files.createDirectory(directory.resolve("stick"));
        var vault = vault(stick);
        vault.rotate(ANNA);
        assertThat(vault.copyNow()).isTrue();

        vault.destroy(ANNA);
        assertThat(vault.copyNow()).isTrue();

        var file = stick.resolve(KeyringCopy.name(vault.keyring().id()));
        assertThat(vault.copy().state()).isEqualTo(new CopyState.Current(file.toString(), now));
        assertThat(KeyringText.read(Files.readAllBytes(file)))
                .isInstanceOfSatisfying(KeyringText.Parsed.class, copy -> assertThat(copy.keyring()).isEqualTo(vault.keyring()));
        try (var files = Files.list(stick)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void currentCopyIsLeftAlone() throws IOException {
        var stick = Files.createDirectory(directory.resolve("stick"));
        var vault = vault(stick);
        vault.copyNow();
        var file = stick.resolve(KeyringCopy.name(vault.keyring().id()));
        var before = Files.readAllBytes(file);

        vault(stick).copyNow();

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void stickThatIsNotPluggedInIsNotMadeUp() throws IOException {
        var stick = directory.resolve("stick");
        var vault = vault(stick);
        var since = now;

        assertThat(vault.copyNow()).isFalse();
        now = now.plusSeconds(60);
        assertThat(vault.copyNow()).isFalse();

        assertThat(stick).doesNotExist();
        assertThat(vault.copy().state()).isEqualTo(new CopyState.Behind(stick.toString(), since,
                "The directory " + stick + " is not there."));
        Files.createDirectory(stick);
        assertThat(vault.copyNow()).isTrue();
    }

    @Test
    void newerCopyIsNotOverwrittenByAnOlderKeyring() throws IOException {
        var stick = Files.createDirectory(directory.resolve("stick"));
        var vault = vault(stick);
        vault.rotate(ANNA);
        var old = Files.readAllBytes(directory.resolve("data/keyring.json"));
        vault.destroy(ANNA);
        vault.copyNow();
        Files.write(directory.resolve("data/keyring.json"), old);

        var putBack = vault(stick);

        assertThat(putBack.copyNow()).isFalse();
        assertThat(putBack.copy().state()).isInstanceOfSatisfying(CopyState.Behind.class,
                behind -> assertThat(behind.reason()).contains("newer than this node's keyring"));
    }

    @Test
    void damagedCopyIsReplaced() throws IOException {
        var stick = Files.createDirectory(directory.resolve("stick"));
        var vault = vault(stick);
        vault.copyNow();
        var file = stick.resolve(KeyringCopy.name(vault.keyring().id()));
        Files.write(file, new byte[] {'{'});

        assertThat(vault.copyNow()).isTrue();

        assertThat(KeyringText.read(Files.readAllBytes(file))).isInstanceOf(KeyringText.Parsed.class);
    }

    @Test
    void placeInsideTheDataIsNoCopy() throws IOException {
        var inside = Files.createDirectories(directory.resolve("data/copies"));
        var vault = vault(inside);

        assertThat(vault.copyNow()).isFalse();
        assertThat(inside).isEmptyDirectory();
    }
}
