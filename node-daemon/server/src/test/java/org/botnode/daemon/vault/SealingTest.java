package org.botnode.daemon.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import org.botnode.daemon.NodeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTest {

    private static final KeyOwner ANNA = KeyOwner.ofTenant(7);
    private static final KeyOwner BERT = KeyOwner.ofTenant(8);
    private static final String PURPOSE = "backup";

    @TempDir
    Path data;

    @TempDir
    Path elsewhere;

    private final Random random = new Random(11);
    private Vault vault;

    @BeforeEach
    void open() {
        vault = new Vault(data, KeysConfig.defaults(), InstantSource.system());
    }

    @Test
    void whatWasSealedOpensAtEveryLength() throws IOException {
        for (var length : new int[] {0, 1, 65_439, 65_440, 65_441, 65_536, 200_000}) {
            var content = bytes(length);

            var opening = vault.opening(ANNA, PURPOSE, new ByteArrayInputStream(sealed(vault, ANNA, content)));

            assertThat(opening.required("it").readAllBytes()).as("%d bytes", length).isEqualTo(content);
        }
    }

    @Test
    void smallValuesOpenAfterAnotherStart() throws IOException {
        var value = "a token".getBytes(StandardCharsets.UTF_8);
        var sealed = vault.seal(KeyOwner.NODE, "channel token", value);

        var later = new Vault(data, KeysConfig.defaults(), InstantSource.system());

        assertThat(later.opening(KeyOwner.NODE, "channel token", sealed).required("it").readAllBytes()).isEqualTo(value);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("a token");
    }

    @Test
    void sameContentNeverLooksTheSame() {
        assertThat(vault.seal(ANNA, PURPOSE, new byte[100])).isNotEqualTo(vault.seal(ANNA, PURPOSE, new byte[100]));
    }

    @Test
    void everyCutAndEveryFlipIsNoticed() throws IOException {
        var whole = sealed(vault, ANNA, bytes(150_000));
        for (int run = 0; run < 300; run++) {
            var changed = run % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : flipped(whole, run);

            var opening = vault.opening(ANNA, PURPOSE, new ByteArrayInputStream(changed));

            if (opening instanceof Opening.Readable(var content, var _)) {
                assertThatThrownBy(content::readAllBytes).as("run %d, seed 11", run).isInstanceOf(NodeException.class)
                        .hasMessageContaining("cut off or was changed");
            } else {
                assertThat(opening).as("run %d, seed 11", run)
                        .isInstanceOfAny(Opening.Damaged.class, Opening.NotSealed.class);
            }
        }
    }

    @Test
    void addedBytesAreNoticed() throws IOException {
        var longer = Arrays.copyOf(sealed(vault, ANNA, bytes(10)), 200);

        var content = vault.opening(ANNA, PURPOSE, new ByteArrayInputStream(longer)).required("it");

        assertThatThrownBy(content::readAllBytes).isInstanceOf(NodeException.class);
    }

    @Test
    void filesOfTwoOwnersDoNotChangePlaces() throws IOException {
        var annas = sealed(vault, ANNA, bytes(10));
        sealed(vault, BERT, bytes(10));

        assertThat(vault.opening(BERT, PURPOSE, new ByteArrayInputStream(annas))).isEqualTo(new Opening.OfAnother(ANNA));
    }

    @Test
    void frontOfAnotherOwnerOpensNothing() throws IOException {
        var annas = sealed(vault, ANNA, bytes(10));
        var berts = sealed(vault, BERT, bytes(10));
        System.arraycopy(berts, 0, annas, 0, SealHeader.SIZE);

        var content = vault.opening(BERT, PURPOSE, new ByteArrayInputStream(annas)).required("it");

        assertThatThrownBy(content::readAllBytes).isInstanceOf(NodeException.class);
    }

    @Test
    void anotherPurposeOpensNothing() {
        var sealed = vault.seal(ANNA, PURPOSE, bytes(10));

        var content = vault.opening(ANNA, "archive", sealed).required("it");

        assertThatThrownBy(content::readAllBytes).isInstanceOf(NodeException.class);
    }

    @Test
    void anotherNodesFileIsToldFromADamagedOne() throws IOException {
        var other = new Vault(elsewhere, KeysConfig.defaults(), InstantSource.system());
        var foreign = other.seal(ANNA, PURPOSE, bytes(10));

        assertThat(vault.opening(ANNA, PURPOSE, foreign)).isEqualTo(new Opening.UnknownKey());
        vault.seal(ANNA, PURPOSE, bytes(10));
        assertThat(vault.opening(ANNA, PURPOSE, foreign)).isEqualTo(new Opening.UnknownKey());
        assertThat(vault.opening(ANNA, PURPOSE, "PK\3\4 a zip".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(new Opening.NotSealed());
        assertThat(vault.opening(ANNA, PURPOSE, new byte[0])).isEqualTo(new Opening.NotSealed());
    }

    @Test
    void diskThatFailsIsNoDamage() throws IOException {
        var sealed = sealed(vault, ANNA, bytes(150_000));
        for (var good : new int[] {SealHeader.SIZE, 100, 100_000}) {
            var failing = new SequenceInputStream(new ByteArrayInputStream(sealed, 0, good), new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("the disk is gone");
                }
            });

            var content = vault.opening(ANNA, PURPOSE, failing).required("it");

            assertThatThrownBy(content::readAllBytes).isInstanceOf(IOException.class).hasMessage("the disk is gone");
        }
    }

    @Test
    void streamThatWasNotClosedDoesNotOpen() throws IOException {
        var to = new ByteArrayOutputStream();
        vault.sealing(ANNA, PURPOSE, to).write(bytes(200_000));

        var content = vault.opening(ANNA, PURPOSE, new ByteArrayInputStream(to.toByteArray())).required("it");

        assertThatThrownBy(content::readAllBytes).isInstanceOf(NodeException.class);
    }

    private static byte[] sealed(Vault vault, KeyOwner owner, byte[] content) throws IOException {
        var to = new ByteArrayOutputStream();
        try (var out = vault.sealing(owner, PURPOSE, to)) {
            out.write(content);
        }
        return to.toByteArray();
    }

    private byte[] flipped(byte[] whole, int run) {
        var changed = whole.clone();
        // The front is short: hit it often.
        var at = run % 4 == 1 ? random.nextInt(SealHeader.SIZE + 60) : random.nextInt(whole.length);
        changed[at] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
