package org.botnode.daemon.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.ControlDatabase;
import org.botnode.daemon.control.SettingStore;
import org.botnode.daemon.place.PlaceText;
import org.botnode.daemon.place.Places;
import org.botnode.daemon.place.S3Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The keyring's copy in a real object store.
class CopyInABucketTest {

    private static final KeyOwner ANNA = KeyOwner.ofTenant(7);
    private static final String PLACE = "s3://" + S3Server.BUCKET + "/keys";
    private static final byte[] VALUE = {1, 2, 3};

    @TempDir
    Path directory;

    private final Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private S3Server server;
    private Places places;

    @BeforeEach
    void serve() throws IOException {
        server = S3Server.start();
        places = server.places(directory.resolve("credentials"));
    }

    @AfterEach
    void stop() throws Exception {
        places.close();
        if (server != null) {
            server.close();
        }
    }

    private Vault vault(String name) throws IOException {
        return new Vault(Files.createDirectories(directory.resolve(name)),
                new KeysConfig(Optional.of(PlaceText.parse(PLACE)), KeysConfig.defaults().rotateEvery()), places, () -> now);
    }

    @Test
    void copyFollowsTheKeyringIsRehearsedWithAndBringsItBack() throws IOException {
        var vault = vault("data");
        var sealed = vault.seal(ANNA, "backup", VALUE);
        vault.destroy(KeyOwner.ofTenant(9));
        try (var database = ControlDatabase.open(directory.resolve("data"))) {
            var desk = new RecoveryDesk(vault, new SettingStore(database), () -> now);
            var made = desk.export();
            var file = PLACE + "/" + KeyringCopy.name(vault.keyring().id());

            assertThat(made.copied()).isTrue();
            assertThat(vault.copy().state()).isEqualTo(new CopyState.Current(file, now));
            assertThat(desk.rehearse(made.recoveryKey()).findings()).isEmpty();

            Restored.into(directory.resolve("by-place"), PLACE, places, made.recoveryKey());
            Restored.into(directory.resolve("by-name"), file, places, made.recoveryKey());
        }
        for (var name : new String[] {"by-place", "by-name"}) {
            var there = new Vault(directory.resolve(name), KeysConfig.defaults(), () -> now);
            assertThat(there.opening(ANNA, "backup", sealed).required("it").readAllBytes()).isEqualTo(VALUE);
            assertThat(there.erasures()).isEqualTo(vault.erasures());
        }
    }

    @Test
    void placeWithoutACopyAndPlaceWithSeveralSaySo() throws IOException {
        var key = RecoveryKey.mint().text();
        var fresh = directory.resolve("fresh");
        assertThatThrownBy(() -> Restored.into(fresh, PLACE, places, key)).isInstanceOf(NodeException.class)
                .hasMessageContaining("no copy of a keyring in " + PLACE);

        vault("one").rotate(ANNA);
        var one = vault("one");
        assertThat(one.copyNow()).isTrue();
        var two = vault("two");
        assertThat(two.copyNow()).isTrue();

        assertThatThrownBy(() -> Restored.into(fresh, PLACE, places, key)).isInstanceOf(NodeException.class)
                .hasMessageContaining("copies of 2 keyrings").hasMessageContaining(one.keyring().id())
                .hasMessageContaining(two.keyring().id());
        assertThat(fresh).doesNotExist();
    }

    @Test
    void storeThatCannotBeReachedLeavesTheCopyBehind() throws Exception {
        var vault = vault("data");
        assertThat(vault.copyNow()).isTrue();
        server.close();
        server = null;
        vault.rotate(ANNA);

        assertThat(vault.copyNow()).isFalse();

        assertThat(vault.copy().state()).isInstanceOfSatisfying(CopyState.Behind.class, behind -> {
            assertThat(behind.place()).isEqualTo(PLACE);
            assertThat(behind.reason()).contains("does not take connections");
        });
    }
}
