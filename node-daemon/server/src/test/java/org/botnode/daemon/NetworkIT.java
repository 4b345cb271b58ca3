package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.botnode.client.KeyRequest;
import org.botnode.client.Pin;
import org.botnode.client.Role;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.http.tls.PemFiles;
import org.botnode.daemon.security.LocalAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class NetworkIT {

    @TempDir
    Path data;

    @Test
    void nodeOnTheNetworkSpeaksTlsAndTellsItsFingerprint() {
        String pin;
        try (var node = RunningNode.on(data, Map.of("http.listen", "0.0.0.0")); var client = node.client()) {
            var access = LocalAccess.read(data).orElseThrow();
            pin = access.pin().orElseThrow();

            assertThat(node.address().getScheme()).isEqualTo("https");
            assertThat(client.node().version()).isEqualTo(Version.TEXT);
            assertThat(welcome(node)).contains(pin);
        }
        try (var node = RunningNode.on(data, Map.of("http.listen", "0.0.0.0"))) {
            assertThat(LocalAccess.read(data).orElseThrow().pin()).contains(pin);
            assertThat(node.node().certificate()).isPresent();
        }
    }

    @Test
    void loopbackIsPlainUntilACertificateIsConfigured() throws Exception {
        try (var node = RunningNode.on(data)) {
            assertThat(node.address().getScheme()).isEqualTo("http");
            assertThat(LocalAccess.read(data).orElseThrow().pin()).isEmpty();
            assertThat(welcome(node)).doesNotContain("pin ");
        }

        var made = PemFiles.write(data.resolve("own.pem"), data.resolve("own.key"), Instant.now());
        try (var node = RunningNode.on(data, Map.of("http.tls-certificate", "own.pem", "http.tls-key", "own.key"));
                var client = node.client()) {
            assertThat(LocalAccess.read(data).orElseThrow().pin()).contains(Pin.of(made.getPublicKey()).text());
            assertThat(client.node().version()).isEqualTo(Version.TEXT);
        }
    }

    @Test
    void onTheNetworkMetricsAndTheContractNeedAKey() throws Exception {
        try (var node = RunningNode.on(data, Map.of("http.listen", "0.0.0.0")); var client = node.client()) {
            var viewer = client.createKey(new KeyRequest("prometheus", Role.VIEWER.slug(), Optional.empty())).key();
            for (var path : List.of("/metrics", "/openapi")) {
                assertThat(node.call("GET", path, "").statusCode()).as(path).isEqualTo(401);
                assertThat(node.call("GET", path, viewer).statusCode()).as(path).isEqualTo(200);
            }
            assertThat(node.call("GET", "/health/live", "").statusCode()).isEqualTo(200);
        }
        try (var node = RunningNode.on(data)) {
            assertThat(node.call("GET", "/metrics", "").statusCode()).isEqualTo(200);
            assertThat(node.call("GET", "/openapi", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void visitorsCookieByTlsIsTheHostsOwn() throws Exception {
        try (var node = RunningNode.on(data, Map.of("http.listen", "0.0.0.0")); var client = node.client()) {
            client.createTenant(new TenantRequest("acme", "Acme"));
            client.installBot("acme", "echo", EchoBot.publicZip());
            client.allowPublic("acme", "echo", true);

            var cookies = node.headers("POST", "/chat/acme/echo/visitor", "{}").allValues("Set-Cookie");

            assertThat(cookies).singleElement().asString().startsWith("__Host-botnode_visitor.acme.echo=").contains("; Path=/;")
                    .contains("; Secure").contains("; HttpOnly").contains("; SameSite=Strict").doesNotContain("Domain");
        }
    }

    private String welcome(RunningNode node) {
        var words = new ByteArrayOutputStream();
        Welcome.print(new PrintStream(words, true, StandardCharsets.UTF_8), node.node(), data);
        return words.toString(StandardCharsets.UTF_8);
    }
}
