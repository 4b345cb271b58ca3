package org.botnode.daemon.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.botnode.daemon.place.PlaceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultWatchTest {

    private static final KeyOwner ANNA = KeyOwner.ofTenant(7);

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void rotatesWhatIsDueAndBringsTheCopyAlong() throws IOException {
        var stick = Files.createDirectory(directory.resolve("stick"));
        var vault = vault(stick);
        vault.rotate(ANNA);
        now = now.plus(Duration.ofDays(90));

        assertThat(new VaultWatch(vault).look()).isEqualTo(Duration.ofDays(1));

        assertThat(vault.keyring().of(ANNA).orElseThrow().versions()).hasSize(2);
        assertThat(Files.readAllBytes(stick.resolve(KeyringCopy.name(vault.keyring().id()))))
                .satisfies(copy -> assertThat(((KeyringText.Parsed) KeyringText.read(copy)).keyring()).isEqualTo(vault.keyring()));
    }

    @Test
    void missingPlaceIsTriedAgainSoon() {
        assertThat(new VaultWatch(vault(directory.resolve("stick"))).look()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void brokenKeyringIsTriedAgainSoonAndLeftAlone() throws IOException {
        Files.createDirectory(directory.resolve("data"));
        Files.writeString(directory.resolve("data/keyring.json"), "{}");

        assertThat(new VaultWatch(vault(directory.resolve("stick"))).look()).isEqualTo(Duration.ofMinutes(5));

        assertThat(directory.resolve("data/keyring.json")).hasContent("{}");
    }

    @Test
    void stopsAtOnce() {
        var watch = new VaultWatch(vault(directory.resolve("stick")));
        watch.start();

        watch.close();

        assertThat(directory.resolve("data")).doesNotExist();
    }

    private Vault vault(Path place) {
        return new Vault(directory.resolve("data"), new KeysConfig(Optional.of(new PlaceText.Directory(place)),
                Duration.ofDays(90)), () -> now);
    }
}
