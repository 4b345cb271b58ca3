package org.botnode.daemon.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.botnode.client.NodeClient;
import org.botnode.client.Pin;
import org.botnode.client.UntrustedNodeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PinnedClientTest {

    private static final String TRUST = "javax.net.ssl.trustStore";

    @TempDir
    Path directory;

    private Path certificateFile;
    private Path keyFile;

    @BeforeEach
    void nameFiles() {
        certificateFile = directory.resolve("own.pem");
        keyFile = directory.resolve("own.key");
    }

    @AfterEach
    void forgetTrust() {
        System.clearProperty(TRUST);
    }

    @Test
    void pinnedKeyIsTrustedUnderAnyName() throws Exception {
        var key = PemFiles.key();
        PemFiles.write(certificateFile, PemFiles.foreign(key, Instant.now()));
        PemFiles.write(keyFile, key.getPrivate());

        try (var server = new TlsServer(certificateFile, keyFile);
                var client = NodeClient.http(server.address(), "", Optional.of(server.certificate.pin()))) {
            assertThat(client.node()).isEqualTo(TlsServer.VIEW);
        }
    }

    @Test
    void wrongPinIsToldWithBothAndWhatToDo() throws Exception {
        PemFiles.write(certificateFile, keyFile, Instant.now());
        var other = Pin.of(PemFiles.key().getPublic());

        try (var server = new TlsServer(certificateFile, keyFile);
                var client = NodeClient.http(server.address(), "", Optional.of(other))) {
            assertThatThrownBy(client::node).isInstanceOfSatisfying(UntrustedNodeException.class,
                            told -> assertThat(told.shown()).isEqualTo(server.certificate.pin()))
                    .hasMessageContaining(other.text()).hasMessageContaining(server.certificate.pin().text())
                    .hasMessageContaining("--pin");
        }
    }

    @Test
    void unknownCertificateIsToldWithItsFingerprint() throws Exception {
        PemFiles.write(certificateFile, keyFile, Instant.now());

        try (var server = new TlsServer(certificateFile, keyFile);
                var client = NodeClient.http(server.address(), "")) {
            assertThatThrownBy(client::node).isInstanceOf(UntrustedNodeException.class)
                    .hasMessageContaining(server.certificate.pin().text()).hasMessageContaining("BOTNODE_PIN");
        }
    }

    @Test
    void systemsTrustNeedsNoPinButTheRightName() throws Exception {
        trust(PemFiles.write(certificateFile, keyFile, Instant.now()));
        try (var server = new TlsServer(certificateFile, keyFile);
                var client = NodeClient.http(server.address(), "")) {
            assertThat(client.node()).isEqualTo(TlsServer.VIEW);
        }

        var key = PemFiles.key();
        var foreign = PemFiles.foreign(key, Instant.now().minus(Duration.ofDays(2)));
        PemFiles.write(certificateFile, foreign);
        PemFiles.write(keyFile, key.getPrivate());
        trust(foreign);
        try (var server = new TlsServer(certificateFile, keyFile);
                var client = NodeClient.http(server.address(), "")) {
            assertThatThrownBy(client::node).isInstanceOf(UntrustedNodeException.class);
        }
    }

    /// Makes a certificate one that this system trusts.
    private void trust(X509Certificate certificate) throws Exception {
        var store = KeyStore.getInstance("JKS");
        store.load(null, null);
        store.setCertificateEntry("it", certificate);
        var file = Files.createTempFile(directory, "trust", ".jks");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        System.setProperty(TRUST, file.toString());
    }
}
