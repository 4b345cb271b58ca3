package org.botnode.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BrowserRulesTest {

    private static RawServer server;

    @BeforeAll
    static void start() {
        server = new RawServer(FloodLimits.defaults());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyAnswerCarriesTheHeaders() throws Exception {
        for (var request : List.of(RawServer.ASK, "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /thing HTTP/1.1\r\nHost: evil.example\r\n\r\n", "GET /thing?a=\u0001 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /thing HTTP/1.1\r\nHost: localhost\r\nbad header\r\n\r\n")) {
            assertThat(ask(request)).as(request).containsIgnoringCase("X-Content-Type-Options: nosniff")
                    .containsIgnoringCase("Referrer-Policy: no-referrer").containsIgnoringCase("Cache-Control: no-store")
                    .containsIgnoringCase("frame-ancestors 'none'").doesNotContainIgnoringCase("Strict-Transport-Security");
        }
    }

    @Test
    void nodeOnLoopbackAnswersToItsOwnNamesOnly() throws Exception {
        for (var own : List.of("localhost", "LOCALHOST:8720", "127.0.0.1", "127.0.0.1:8720", "[::1]", "[::1]:8720",
                "bots.example", "bots.example:443", java.net.InetAddress.getLocalHost().getHostName())) {
            assertThat(status(get("Host: " + own + "\r\n"))).as(own).isEqualTo(200);
        }
        for (var foreign : List.of("evil.example", "evil.example:8720", "localhost.evil.example", "127.0.0.1.evil.example",
                "192.0.2.1", "[2001:db8::1]", "localhost@evil.example")) {
            assertThat(status(get("Host: " + foreign + "\r\n"))).as(foreign).isBetween(400, 403);
        }
    }

    @Test
    void requestNamesOneHost() throws Exception {
        assertThat(status(get(""))).isEqualTo(400);
        assertThat(status(get("Host: localhost\r\nHost: evil.example\r\n"))).isEqualTo(400);
        assertThat(status(get("Host: localhost\r\nHost: localhost\r\n"))).isEqualTo(400);
    }

    @Test
    void foreignPagesChangeNothing() throws Exception {
        assertThat(status(post(""))).isEqualTo(200);
        assertThat(status(post("Origin: http://localhost\r\n"))).isEqualTo(200);
        assertThat(status(post("Sec-Fetch-Site: same-origin\r\n"))).isEqualTo(200);
        assertThat(status(post("Origin: https://evil.example\r\n"))).isEqualTo(403);
        assertThat(status(post("Origin: null\r\n"))).isEqualTo(403);
        assertThat(status(post("Sec-Fetch-Site: cross-site\r\n"))).isEqualTo(403);
        assertThat(status(post("Origin: " + RawServer.ALLOWED + "\r\nSec-Fetch-Site: cross-site\r\n"))).isEqualTo(200);
        assertThat(status(get("Host: localhost\r\nSec-Fetch-Site: cross-site\r\n"))).isEqualTo(200);
    }

    @Test
    void allowedPagesAreToldWhatTheyMaySendAndMayReadTheAnswer() throws Exception {
        var asked = "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: authorization\r\n";

        var allowed = ask("OPTIONS /thing HTTP/1.1\r\nHost: localhost\r\nOrigin: " + RawServer.ALLOWED + "\r\n" + asked + "\r\n");
        assertThat(status(allowed)).isEqualTo(204);
        assertThat(allowed).containsIgnoringCase("Access-Control-Allow-Origin: " + RawServer.ALLOWED)
                .containsIgnoringCase("Access-Control-Allow-Headers: Authorization, Content-Type")
                .containsIgnoringCase("Vary: Origin").doesNotContainIgnoringCase("Allow-Credentials");

        var foreign = ask("OPTIONS /thing HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\n" + asked + "\r\n");
        assertThat(status(foreign)).isEqualTo(403);
        assertThat(foreign).doesNotContainIgnoringCase("Access-Control-Allow");

        assertThat(get("Host: localhost\r\nOrigin: " + RawServer.ALLOWED + "\r\n"))
                .containsIgnoringCase("Access-Control-Allow-Origin: " + RawServer.ALLOWED);
        assertThat(get("Host: localhost\r\nOrigin: https://evil.example\r\n"))
                .doesNotContainIgnoringCase("Access-Control-Allow");
    }

    private static String get(String headers) throws Exception {
        return ask("GET /thing HTTP/1.1\r\n" + headers + "\r\n");
    }

    private static String post(String headers) throws Exception {
        return ask("POST /thing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n" + headers + "\r\n");
    }

    private static String ask(String request) throws Exception {
        try (var client = server.connect()) {
            return client.ask(request);
        }
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }
}
