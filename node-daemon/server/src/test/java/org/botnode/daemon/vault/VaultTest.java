package org.botnode.daemon.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.botnode.client.Json;
import org.botnode.daemon.NodeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    private static final KeyOwner ANNA = KeyOwner.ofTenant(7);
    private static final KeyOwner BERT = KeyOwner.ofTenant(8);
    private static final byte[] VALUE = {1, 2, 3};

    @TempDir
    Path data;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Vault vault;

    @BeforeEach
    void open() {
        vault = again();
    }

    private Vault again() {
        return new Vault(data, KeysConfig.defaults(), () -> now);
    }

    @Test
    void makesNothingBeforeItsFirstUse() throws IOException {
        try (var files = Files.list(data)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void keysAreReadableByTheirOwnerAlone() throws IOException {
        vault.seal(ANNA, "p", VALUE);

        assertThat(Files.getPosixFilePermissions(data.resolve("keyring.json"))).hasSize(2);
        assertThat(Files.getPosixFilePermissions(data.resolve("secrets/node-key"))).hasSize(2);
        assertThat(data.resolve("secrets/node-key.next")).doesNotExist();
    }

    @Test
    void keyringHoldsNoKeyInClear() throws IOException {
        vault.seal(ANNA, "p", VALUE);

        var wrapped = vault.keyring().of(ANNA).orElseThrow().versions().getFirst().wrapped();

        assertThat(Base64.getDecoder().decode(wrapped)).hasSize(12 + 32 + 16);
        assertThat(Files.readString(data.resolve("keyring.json")))
                .doesNotContain(Base64.getEncoder().encodeToString(Files.readAllBytes(data.resolve("secrets/node-key"))));
    }

    @Test
    void oldDataStaysReadableAfterARotation() throws IOException {
        var before = vault.seal(ANNA, "p", VALUE);

        assertThat(vault.rotate(ANNA)).isEqualTo(2);

        var after = vault.seal(ANNA, "p", VALUE);
        assertThat(again().opening(ANNA, "p", before)).extracting("version").isEqualTo(1);
        assertThat(again().opening(ANNA, "p", after)).extracting("version").isEqualTo(2);
        assertThat(again().opening(ANNA, "p", before).required("it").readAllBytes()).isEqualTo(VALUE);
    }

    @Test
    void ninetyDaysBringTheNextKeyByThemselves() {
        vault.seal(ANNA, "p", VALUE);
        now = now.plus(Duration.ofDays(30));
        vault.seal(BERT, "p", VALUE);

        now = now.plus(Duration.ofDays(60)).minusMillis(1);
        assertThat(vault.rotateDue()).isEmpty();
        now = now.plusMillis(1);
        assertThat(vault.rotateDue()).containsExactly(ANNA);

        assertThat(vault.rotateDue()).isEmpty();
        assertThat(vault.keyring().of(BERT).orElseThrow().versions()).hasSize(1);
    }

    @Test
    void destroyedKeysAreGoneAndSayWhen() throws IOException {
        var annas = vault.seal(ANNA, "p", VALUE);
        var berts = vault.seal(BERT, "p", VALUE);
        vault.rotate(ANNA);
        var wrapped = vault.keyring().of(ANNA).orElseThrow().versions();

        vault.destroy(ANNA);

        assertThat(vault.opening(ANNA, "p", annas)).isEqualTo(new Opening.Destroyed(now));
        assertThat(again().opening(ANNA, "p", annas)).isEqualTo(new Opening.Destroyed(now));
        assertThat(again().opening(BERT, "p", berts).required("it").readAllBytes()).isEqualTo(VALUE);
        var text = Files.readString(data.resolve("keyring.json"));
        wrapped.forEach(key -> assertThat(text).doesNotContain(key.wrapped()));
        assertThatThrownBy(() -> vault.seal(ANNA, "p", VALUE)).isInstanceOf(NodeException.class);
        assertThatThrownBy(() -> vault.rotate(ANNA)).isInstanceOf(NodeException.class);
        now = now.plus(Duration.ofDays(100));
        assertThat(vault.rotateDue()).containsExactly(BERT);
    }

    @Test
    void erasuresAreRememberedOnceEach() {
        vault.erased(BERT, 99);
        vault.erased(BERT, 99);
        vault.destroy(ANNA);
        vault.destroy(ANNA);

        assertThat(again().erasures()).containsExactly(
                Erasure.of(8, java.util.OptionalLong.of(99), now), Erasure.of(7, java.util.OptionalLong.empty(), now));
    }

    @Test
    void nodesOwnKeysAreNotDestroyed() {
        assertThatThrownBy(() -> vault.destroy(KeyOwner.NODE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void changedOrCutOffKeyringIsToldAndNotReplaced() throws IOException {
        vault.seal(ANNA, "p", VALUE);
        var file = data.resolve("keyring.json");
        var whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at += 7) {
            var flipped = whole.clone();
            flipped[at] ^= 4;
            assertRefused(file, flipped);
            assertRefused(file, Arrays.copyOf(whole, at));
        }

        Files.write(file, whole);
        assertThat(again().keyring()).isEqualTo(vault.keyring());
    }

    @Test
    void keyringOfANewerVersionIsToldAsSuch() throws IOException {
        vault.seal(ANNA, "p", VALUE);
        var file = data.resolve("keyring.json");
        Files.writeString(file, Files.readString(file).replace("\"format\":1", "\"format\":2"));

        assertThatThrownBy(() -> again().keyring()).hasMessageContaining("newer version");
    }

    @Test
    void lostNodeKeyIsToldAndNotReplaced() throws IOException {
        vault.seal(ANNA, "p", VALUE);
        Files.delete(data.resolve("secrets/node-key"));

        assertThatThrownBy(() -> again().seal(ANNA, "p", VALUE)).isInstanceOf(NodeException.class)
                .hasMessageContaining("node key");
        Files.write(data.resolve("secrets/node-key"), new byte[32]);
        assertThatThrownBy(() -> again().seal(ANNA, "p", VALUE)).isInstanceOf(NodeException.class)
                .hasMessageContaining("not the one of the keyring");
    }

    @Test
    void lostKeyringIsToldAndNotReplaced() throws IOException {
        vault.seal(ANNA, "p", VALUE);
        Files.delete(data.resolve("keyring.json"));

        assertThatThrownBy(() -> again().seal(ANNA, "p", VALUE)).isInstanceOf(NodeException.class)
                .hasMessageContaining("keyring is missing");
        assertThat(data.resolve("keyring.json")).doesNotExist();
    }

    @Test
    void anotherNodeKeyOpensAllThatWasSealedBefore() throws IOException {
        var before = vault.seal(ANNA, "p", VALUE);
        var oldKey = Files.readAllBytes(data.resolve("secrets/node-key"));

        vault.rotateNodeKey();

        assertThat(Files.readAllBytes(data.resolve("secrets/node-key"))).isNotEqualTo(oldKey);
        assertThat(vault.opening(ANNA, "p", before).required("it").readAllBytes()).isEqualTo(VALUE);
        assertThat(again().opening(ANNA, "p", before).required("it").readAllBytes()).isEqualTo(VALUE);
    }

    @Test
    void manyThreadsMakeOneFirstKeyAndLoseNoRotation() throws Exception {
        var sealed = new ConcurrentLinkedQueue<byte[]>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 16; thread++) {
                var turns = thread % 4 == 0;
                threads.submit(() -> {
                    for (int i = 0; i < 5; i++) {
                        sealed.add(vault.seal(ANNA, "p", VALUE));
                        if (turns) {
                            vault.rotate(ANNA);
                        }
                    }
                });
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(vault.keyring().of(ANNA).orElseThrow().versions()).hasSize(1 + 4 * 5);
        assertThat(sealed).hasSize(16 * 5);
        var later = again();
        for (var one : sealed) {
            assertThat(later.opening(ANNA, "p", one).required("it").readAllBytes()).isEqualTo(VALUE);
        }
    }

    private void assertRefused(Path file, byte[] text) throws IOException {
        Files.write(file, text);
        assertThatThrownBy(() -> again().keyring()).as(Json.text(text.length)).isInstanceOf(NodeException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(text);
    }
}
