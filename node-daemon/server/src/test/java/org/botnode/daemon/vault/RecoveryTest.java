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
import org.botnode.daemon.control.DirectoryLock;
import org.botnode.daemon.control.SettingStore;
import org.botnode.daemon.place.PlaceText;
import org.botnode.daemon.place.Places;
import org.botnode.daemon.place.S3Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {

    private static final KeyOwner ANNA = KeyOwner.ofTenant(7);
    private static final Places PLACES = new Places(S3Config.defaults(), _ -> null);
    private static final byte[] VALUE = {1, 2, 3};

    @TempDir
    Path directory;

    private final Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Path stick;
    private ControlDatabase database;
    private Vault vault;
    private RecoveryDesk desk;

    @BeforeEach
    void open() throws IOException {
        stick = Files.createDirectory(directory.resolve("stick"));
        var data = Files.createDirectory(directory.resolve("data"));
        database = ControlDatabase.open(data);
        vault = new Vault(data, new KeysConfig(Optional.of(new PlaceText.Directory(stick)),
                KeysConfig.defaults().rotateEvery()), () -> now);
        desk = new RecoveryDesk(vault, new SettingStore(database), () -> now);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Path copy() {
        return stick.resolve(KeyringCopy.name(vault.keyring().id()));
    }

    @Test
    void exportedKeyOpensTheCopyAndTheProofIsRemembered() {
        vault.rotate(ANNA);
        vault.rotate(ANNA);
        vault.destroy(KeyOwner.ofTenant(9));
        var made = desk.export();
        assertThat(made.copied()).isTrue();
        assertThat(made.replaces()).isEmpty();
        assertThat(desk.rehearsedAt()).isEmpty();

        var tried = desk.rehearse(made.recoveryKey().toLowerCase());

        assertThat(tried.findings()).isEmpty();
        assertThat(tried.complete()).isTrue();
        assertThat(tried).extracting("owners", "keys", "destroyed").containsExactly(1, 2, 1);
        assertThat(desk.rehearsedAt()).contains(now);
    }

    @Test
    void secondExportEndsTheFirst() {
        var first = desk.export();
        desk.rehearse(first.recoveryKey());

        var second = desk.export();

        assertThat(second.replaces()).contains(now);
        assertThat(desk.rehearsedAt()).isEmpty();
        assertThat(desk.rehearse(first.recoveryKey()).complete()).isFalse();
        assertThat(desk.rehearsedAt()).isEmpty();
        assertThat(desk.rehearse(second.recoveryKey()).complete()).isTrue();
    }

    @Test
    void newNodeKeyComesWithARecoveryKeyOfItsOwn() {
        var first = desk.export();

        var second = vault.rotateNodeKey();
        vault.copyNow();

        assertThat(desk.rehearse(first.recoveryKey()).complete()).isFalse();
        assertThat(desk.rehearse(second.text()).complete()).isTrue();
    }

    @Test
    void oldMissingAndChangedCopiesAreNotComplete() throws IOException {
        var key = desk.export().recoveryKey();
        vault.rotate(ANNA);
        assertThat(desk.rehearse(key).findings()).singleElement().asString().contains("revision");
        vault.copyNow();
        var whole = Files.readString(copy());

        Files.writeString(copy(), whole.replace("\"erasures\":[]", "\"erasures\":[{\"tenant\":\"5\",\"at\":\"" + now + "\"}]"));
        assertThat(desk.rehearse(key).findings()).anyMatch(finding -> finding.contains("was changed"));
        Files.writeString(copy(), whole.substring(0, whole.length() / 2));
        assertThat(desk.rehearse(key).findings()).singleElement().asString().contains("cut off");
        Files.delete(copy());
        assertThat(desk.rehearse(key).findings()).singleElement().asString().contains("not there");
        assertThat(desk.rehearsedAt()).isEmpty();
    }

    @Test
    void mistypedKeyIsToldByItsGroup() {
        desk.export();

        assertThatThrownBy(() -> desk.rehearse("ABC")).isInstanceOf(NodeException.class).hasMessageContaining("64 characters");
        assertThatThrownBy(() -> desk.rehearse(null)).isInstanceOf(NodeException.class);
        assertThatThrownBy(() -> desk.rehearse("U".repeat(64))).hasMessageContaining("group 1");
    }

    @Test
    void freshMachineReadsWhatTheLostOneSealed() throws IOException {
        var before = vault.seal(ANNA, "backup", VALUE);
        vault.rotate(ANNA);
        var after = vault.seal(ANNA, "backup", VALUE);
        vault.destroy(KeyOwner.ofTenant(9));
        var key = desk.export().recoveryKey();
        var fresh = directory.resolve("fresh");

        assertThat(Restored.into(fresh, stick.toString(), PLACES, key).owners()).isEqualTo(1);

        var there = new Vault(fresh, KeysConfig.defaults(), () -> now);
        assertThat(there.opening(ANNA, "backup", before).required("it").readAllBytes()).isEqualTo(VALUE);
        assertThat(there.opening(ANNA, "backup", after).required("it").readAllBytes()).isEqualTo(VALUE);
        assertThat(there.erasures()).isEqualTo(vault.erasures());
        assertThat(Files.getPosixFilePermissions(fresh.resolve("secrets/node-key"))).hasSize(2);
    }

    @Test
    void wrongKeyAndChangedCopyTouchNothing() throws IOException {
        var key = desk.export().recoveryKey();
        var fresh = directory.resolve("fresh");

        assertThatThrownBy(() -> Restored.into(fresh, copy().toString(), PLACES, RecoveryKey.mint().text()))
                .isInstanceOf(NodeException.class).hasMessageContaining("does not open");
        var changed = Files.writeString(directory.resolve("changed"), Files.readString(copy()).replace("\"erasures\":[]",
                "\"erasures\":[{\"tenant\":\"5\",\"at\":\"" + now + "\"}]"));
        assertThatThrownBy(() -> Restored.into(fresh, changed.toString(), PLACES, key)).hasMessageContaining("changed");
        assertThatThrownBy(() -> Restored.into(fresh, directory.resolve("none").toString(), PLACES, key)).hasMessageContaining("Cannot read");

        assertThat(fresh).doesNotExist();
    }

    @Test
    void keysThatAreThereAreNotReplaced() throws IOException {
        var key = desk.export().recoveryKey();
        var mine = Files.readAllBytes(directory.resolve("data/keyring.json"));

        assertThatThrownBy(() -> Restored.into(directory.resolve("data"), copy().toString(), PLACES, key))
                .hasMessageContaining("keys of a node already");

        assertThat(Files.readAllBytes(directory.resolve("data/keyring.json"))).isEqualTo(mine);
    }

    @Test
    void runningNodesDirectoryIsLeftAlone() {
        var key = desk.export().recoveryKey();
        var fresh = directory.resolve("fresh");
        try (var lock = DirectoryLock.take(fresh)) {
            assertThat(lock).isNotNull();

            assertThatThrownBy(() -> Restored.into(fresh, copy().toString(), PLACES, key)).hasMessageContaining("another daemon");
        }
        assertThat(fresh.resolve("keyring.json")).doesNotExist();
    }
}
