package org.botnode.daemon.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.botnode.daemon.http.FloodLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsServingTest {

    @TempDir
    Path directory;

    private Path certificateFile;
    private Path keyFile;
    private TlsServer server;

    @BeforeEach
    void start() throws IOException {
        certificateFile = directory.resolve("own.pem");
        keyFile = directory.resolve("own.key");
        PemFiles.write(certificateFile, keyFile, Instant.now());
        server = new TlsServer(certificateFile, keyFile);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void newCertificateIsShownToNewConnectionsAndOldOnesGoOn() throws Exception {
        try (var before = connect("TLSv1.3")) {
            var shownBefore = shown(before);
            assertThat(answer(before)).startsWith("HTTP/1.1 200");

            var fresh = PemFiles.write(certificateFile, keyFile, Instant.now());
            server.certificate.look();

            assertThat(answer(before)).startsWith("HTTP/1.1 200");
            try (var after = connect("TLSv1.3")) {
                assertThat(shown(after)).isEqualTo(fresh).isNotEqualTo(shownBefore);
                assertThat(answer(after)).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void brokenFilesKeepTheCertificateThatWasShown() throws Exception {
        var pin = server.certificate.pin();
        Files.writeString(certificateFile, "broken");

        server.certificate.look();

        assertThat(server.certificate.pin()).isEqualTo(pin);
        try (var socket = connect("TLSv1.2")) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void olderProtocolsAndPlainTextAreRefused() throws Exception {
        assertThatThrownBy(() -> connect("TLSv1.1").startHandshake()).isInstanceOf(IOException.class);
        try (var plain = new Socket("127.0.0.1", server.address().getPort())) {
            plain.getOutputStream().write("GET /api/v1/node HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(plain.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)).doesNotContain("200");
        }
        try (var socket = connect("TLSv1.3")) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void answersByTlsSayThatTheNodeIsReachedByTlsOnly() throws Exception {
        try (var socket = connect("TLSv1.3")) {
            assertThat(answer(socket)).containsIgnoringCase("Strict-Transport-Security: max-age=");
        }
    }

    @Test
    void handshakeThatTakesTooLongIsCutOff() throws Exception {
        try (var impatient = new TlsServer(certificateFile, keyFile, new FloodLimits(50, Duration.ofMillis(300), 20));
                var silent = new Socket("127.0.0.1", impatient.address().getPort());
                var slow = new Socket("127.0.0.1", impatient.address().getPort())) {
            // The head of a record of a handshake, 512 bytes long, of which none comes.
            slow.getOutputStream().write(new byte[] {0x16, 3, 1, 2, 0});

            for (var socket : List.of(silent, slow)) {
                socket.setSoTimeout(20_000);
                socket.getInputStream().readAllBytes();
            }
        }
    }

    private SSLSocket connect(String protocol) throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", server.address().getPort());
        socket.setEnabledProtocols(new String[] {protocol});
        return socket;
    }

    private static Certificate shown(SSLSocket socket) throws SSLHandshakeException, IOException {
        return socket.getSession().getPeerCertificates()[0];
    }

    private static String answer(SSLSocket socket) throws IOException {
        socket.getOutputStream().write("GET /api/v1/node HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        var head = head(socket.getInputStream());
        var length = head.toLowerCase(java.util.Locale.ROOT).replaceAll("(?s).*content-length: *(\\d+).*", "$1");
        socket.getInputStream().readNBytes(Integer.parseInt(length));
        return head;
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (int next; head.indexOf("\r\n\r\n") < 0 && (next = in.read()) >= 0;) {
            head.append((char) next);
        }
        return head.toString();
    }

    /// Looks at what is shown and judges nothing.
    private static final class Anybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(java.security.cert.X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(java.security.cert.X509Certificate[] chain, String type) {}

        @Override
        public java.security.cert.X509Certificate[] getAcceptedIssuers() {
            return new java.security.cert.X509Certificate[0];
        }
    }
}
