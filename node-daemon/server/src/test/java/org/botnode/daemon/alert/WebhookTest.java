package org.botnode.daemon.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.botnode.client.AlertNotice;
import org.botnode.client.Json;
import org.botnode.daemon.control.Alert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The webhook against a real receiver.
@Timeout(60)
class WebhookTest {

    private static final byte[] KEY = "a key that both sides know".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final List<Duration> NO_PAUSE = List.of(Duration.ofMillis(1), Duration.ofMillis(1));

    private final LinkedBlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
    private HttpServer receiver;

    private record Received(String path, String time, String signature, byte[] body) {}

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::take);
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            received.add(new Received(exchange.getRequestURI().getPath(), headers.getFirst("BotNode-Time"),
                    headers.getFirst("BotNode-Signature"), exchange.getRequestBody().readAllBytes()));
            var answer = Optional.ofNullable(answers.poll()).orElse(204);
            if (answer == 302) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    private URI address() {
        return URI.create("http://localhost:" + receiver.getAddress().getPort() + "/hook");
    }

    private Webhook webhook(URI address) {
        var webhook = new Webhook(address, KEY, () -> NOW, NO_PAUSE);
        webhook.start();
        return webhook;
    }

    private static AlertNotice notice(String event, int id) {
        var alert = Alert.raised(id, "disk", "", Alert.Severity.CRITICAL, 91, 85, NOW);
        return new AlertNotice(event, NOW, "cupboard", AlertTelling.view(alert, Optional.empty()));
    }

    private Received next() throws InterruptedException {
        var next = received.poll(20, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    @Test
    void receiverCanTellTheSenderBySignature() throws Exception {
        try (var webhook = webhook(address())) {
            webhook.accept(notice("raised", 1));
            var got = next();

            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            mac.update((NOW.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII));
            assertThat(got.signature()).isEqualTo(HexFormat.of().formatHex(mac.doFinal(got.body())));
            assertThat(got.time()).isEqualTo("" + NOW.getEpochSecond());
            assertThat(Json.read(got.body(), AlertNotice.class)).isEqualTo(notice("raised", 1));
            assertThat(webhook.lost()).isZero();
        }
    }

    @Test
    void failingReceiverIsAskedThreeTimesAndTheNextNoticeGoesOn() throws Exception {
        answers.addAll(List.of(500, 503, 500));
        try (var webhook = webhook(address())) {
            webhook.accept(notice("raised", 1));
            webhook.accept(notice("cleared", 1));

            var first = next();
            assertThat(next().body()).isEqualTo(first.body());
            assertThat(next().body()).isEqualTo(first.body());
            assertThat(Json.read(next().body(), AlertNotice.class).event()).isEqualTo("cleared");
            assertThat(webhook.lost()).isEqualTo(1);
        }
    }

    @Test
    void redirectionIsNotFollowed() throws Exception {
        answers.addAll(List.of(302, 302, 302));
        try (var webhook = webhook(address())) {
            webhook.accept(notice("raised", 1));
            webhook.accept(notice("cleared", 1));

            for (var request = 0; request < 4; request++) {
                assertThat(next().path()).isEqualTo("/hook");
            }
            assertThat(webhook.lost()).isEqualTo(1);
        }
    }

    @Test
    void whoeverRaisesAnAlertNeverWaitsAndWhatDoesNotFitIsCounted() {
        // Nobody takes anything out: its thread was never started.
        try (var idle = new Webhook(address(), KEY, () -> NOW, NO_PAUSE)) {
            for (var id = 0; id < 300; id++) {
                idle.accept(notice("raised", id));
            }

            assertThat(idle.lost()).isEqualTo(44);
        }
    }
}
