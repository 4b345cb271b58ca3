package org.botnode.daemon.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.AbstractThrowableAssert;
import org.botnode.client.Pin;
import org.botnode.daemon.NodeException;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnersCertificateTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir
    Path directory;

    private Path certificate;
    private Path key;

    @BeforeEach
    void nameFiles() {
        certificate = directory.resolve("own.pem");
        key = directory.resolve("own.key");
    }

    @Test
    void soundPairIsTaken() throws IOException {
        var made = PemFiles.write(certificate, key, NOW);

        var identity = source().open(NOW);

        assertThat(identity.certificate()).isEqualTo(made);
        assertThat(identity.pin()).isEqualTo(Pin.of(made.getPublicKey()));
        assertThat(identity.toString()).doesNotContain("BEGIN").contains("***");
    }

    @Test
    void keyOfTheOlderFormIsTakenToo() throws Exception {
        var ec = PemFiles.key();
        var made = PemFiles.certificate(ec, NOW);
        PemFiles.write(certificate, made);
        var older = new org.bouncycastle.asn1.sec.ECPrivateKey(256, ((ECPrivateKey) ec.getPrivate()).getS(),
                SECObjectIdentifiers.secp256r1);
        PemFiles.write(key, new PemObject("EC PRIVATE KEY", older.getEncoded()));

        assertThat(source().open(NOW).certificate()).isEqualTo(made);
    }

    @Test
    void keyOfAnotherKindIsRefused() throws Exception {
        PemFiles.write(certificate, key, NOW);
        var rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        PemFiles.write(key, rsa.generateKeyPair());

        assertThat(Files.readString(key)).contains("BEGIN RSA PRIVATE KEY");
        refused("does not belong");
    }

    @Test
    void missingFileIsNamed() throws IOException {
        PemFiles.write(certificate, key, NOW);
        Files.delete(key);

        refused("There is no file").hasMessageContaining("own.key");
    }

    @Test
    void fileThatMayNotBeReadIsNamed() throws IOException {
        PemFiles.write(certificate, key, NOW);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(key)).as("root reads everything").isFalse();

        refused("may not read");
    }

    @Test
    void directoryInPlaceOfAFileIsRefused() throws IOException {
        PemFiles.write(certificate, key, NOW);
        Files.delete(key);
        Files.createDirectory(key);

        refused("Cannot read");
    }

    @Test
    void encryptedKeyIsToldWithTheWayToDecryptIt() throws Exception {
        PemFiles.write(certificate, key, NOW);
        var encryptor = new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                .setProvider(new BouncyCastleProvider()).setPassword("secret words".toCharArray()).build();
        PemFiles.write(key, new JcaPKCS8Generator(PemFiles.key().getPrivate(), encryptor).generate());

        refused("is encrypted").satisfies(refusal ->
                assertThat(((NodeException) refusal).hint()).contains("openssl pkey"));
    }

    @Test
    void keyOfAnotherCertificateIsRefused() throws IOException {
        PemFiles.write(certificate, key, NOW);
        PemFiles.write(key, PemFiles.key().getPrivate());

        refused("does not belong");
    }

    @Test
    void chainInTheWrongOrderIsTold() throws IOException {
        var own = PemFiles.key();
        PemFiles.write(certificate, PemFiles.certificate(PemFiles.key(), NOW), PemFiles.certificate(own, NOW));
        PemFiles.write(key, own.getPrivate());

        refused("does not belong").satisfies(refusal ->
                assertThat(((NodeException) refusal).hint()).contains("own certificate first"));
    }

    @Test
    void certificateOfAnotherTimeIsRefused() throws IOException {
        PemFiles.write(certificate, key, NOW.minus(Duration.ofDays(900)));
        refused("ended on 2026-03-");

        PemFiles.write(certificate, key, NOW.plus(Duration.ofDays(30)));
        refused("holds only from 2026-06-30 on");
    }

    @Test
    void whatIsNoPemIsRefused() throws IOException {
        PemFiles.write(certificate, key, NOW);
        var der = Pem.parse(certificate, Pem.bytes(certificate)).certificates().getFirst();
        Files.write(certificate, new byte[] {0x30, (byte) 0x82, 1, 2, 3});
        refused("holds no certificate in PEM form");

        PemFiles.write(certificate, der);
        Files.writeString(key, "hello");
        refused("holds no private key in PEM form");

        Files.writeString(key, "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqG\n-----END PRIVATE KEY-----\n");
        refused("is damaged");

        Files.write(key, "x".repeat(2 << 20).getBytes(StandardCharsets.US_ASCII));
        refused("too large");
    }

    @Test
    void replacedFilesAreTakenAndEachBrokenStateIsToldOnce() throws IOException {
        PemFiles.write(certificate, key, NOW);
        var source = source();
        var first = source.open(NOW);
        assertThat(source.newer(NOW)).isEmpty();

        var fresh = PemFiles.key();
        var made = PemFiles.certificate(fresh, NOW);
        PemFiles.write(certificate, made);
        assertThatThrownBy(() -> source.newer(NOW)).hasMessageContaining("does not belong");
        assertThat(source.newer(NOW)).isEmpty();

        PemFiles.write(key, fresh.getPrivate());
        assertThat(source.newer(NOW)).hasValueSatisfying(identity -> {
            assertThat(identity.certificate()).isEqualTo(made);
            assertThat(identity.pin()).isNotEqualTo(first.pin());
        });

        Files.delete(key);
        assertThatThrownBy(() -> source.newer(NOW)).hasMessageContaining("There is no file");
        assertThat(source.newer(NOW)).isEmpty();
    }

    private OwnersCertificate source() {
        return new OwnersCertificate(certificate, key);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(String words) {
        return assertThatThrownBy(() -> source().open(NOW)).isInstanceOf(NodeException.class).hasMessageContaining(words);
    }
}
