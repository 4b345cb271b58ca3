package org.botnode.daemon.channel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.botnode.client.Json;
import org.botnode.client.Problem;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.store.Quota;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatSocketTest {

    private static final String DESK = """
            TALK "Welcome."
            HEAR name WITH "Who are you?"
            TALK "Hello, " + name + "."
            HEAR reason WITH "What brings you?"
            TALK "Noted."
            """;
    private static final Map<String, String> KEY = Map.of("Authorization", ChatRig.KEY);

    @TempDir
    Path directory;

    private ChatRig rig;

    @BeforeEach
    void start() {
        rig = new ChatRig(directory, new WebChatConfig(20, 3, 20, 10, 4, 100, 100, 4 << 20, Duration.ofSeconds(20),
                Duration.ofMillis(200), Optional.empty()));
        rig.talk.install("desk", DESK);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void botSpeaksFirstAndAnswersAfterTheCommit() {
        try (var ann = new ChatClient(rig.socket("desk"), KEY)) {
            ann.hello();
            var welcome = ann.next("welcome");
            ann.say("m-1", "Ann");

            assertThat(welcome.get("messages").valueStream().map(it -> it.get("text").asString()))
                    .containsExactly("Welcome.", "Who are you?");
            var stored = ann.next("stored");
            assertThat(stored.get("id").asString()).isEqualTo("m-1");
            assertThat(stored.get("message").get("text").asString()).isEqualTo("Ann");
            assertThat(ann.text()).isEqualTo("Hello, Ann.");
            assertThat(ann.text()).isEqualTo("What brings you?");
            assertThat(ann.next("done").get("id").asString()).isEqualTo("m-1");
        }
    }

    @Test
    void returningClientGetsWhatItMissedAndItsAnswerOnce() {
        String last;
        try (var ann = new ChatClient(rig.socket("desk"), KEY)) {
            ann.hello();
            last = ann.next("welcome").get("messages").get(1).get("id").asString();
            ann.say("m-1", "Ann");
            ann.next("stored");
        }

        rig.down();
        rig.up();

        try (var ann = new ChatClient(rig.socket("desk"), KEY)) {
            ann.send("{\"type\":\"hello\",\"user\":\"ann\",\"last\":\"" + last + "\"}");
            assertThat(ann.next("welcome").get("messages").valueStream().map(it -> it.get("text").asString()))
                    .containsExactly("Ann", "Hello, Ann.", "What brings you?");
            ann.say("m-1", "Ann");
            ann.next("stored");
            assertThat(ann.text()).isEqualTo("Hello, Ann.");
            assertThat(ann.text()).isEqualTo("What brings you?");
            ann.next("done");
            ann.say("m-2", "A parcel");
            ann.next("stored");
            assertThat(ann.text()).isEqualTo("Noted.");
        }
    }

    @Test
    void fullTenantIsToldInASentenceForVisitorsAndTheSocketStays() {
        try (var ann = new ChatClient(rig.socket("desk"), KEY)) {
            ann.hello();
            ann.next("welcome");
            rig.talk.limit(Quota.MESSAGES_PER_DAY, 1);

            ann.say("m-1", "Ann");

            var refused = ann.next("problem");
            assertThat(refused.get("id").asString()).isEqualTo("m-1");
            var problem = refused.get("problem");
            assertThat(problem.get("type").asString()).isEqualTo(ProblemKind.QUOTA_REACHED.type());
            assertThat(problem.get("detail").asString()).contains("tomorrow").doesNotContain("1");
            assertThat(refused.get("retry_after").asLong()).isPositive();
            rig.talk.limit(Quota.MESSAGES_PER_DAY, 100);
            ann.say("m-1", "Ann");
            ann.next("stored");
            assertThat(ann.text()).isEqualTo("Hello, Ann.");
        }
    }

    @Test
    void otherTabOfTheSameUserHearsItToo() {
        try (var one = new ChatClient(rig.socket("desk"), KEY); var two = new ChatClient(rig.socket("desk"), KEY)) {
            one.hello();
            one.next("welcome");
            two.hello();
            two.next("welcome");

            one.say("m-1", "Ann");

            assertThat(two.text()).isEqualTo("Ann");
            assertThat(two.text()).isEqualTo("Hello, Ann.");
        }
    }

    @Test
    void conflictAndRateAreToldAndTheSocketStays() {
        try (var ann = new ChatClient(rig.socket("desk"), KEY)) {
            ann.hello();
            ann.next("welcome");
            ann.say("m-1", "Ann");
            ann.next("stored");
            ann.text();
            ann.text();
            ann.next("done");

            ann.say("m-1", "Anna");
            assertThat(ann.next("problem").get("problem").get("type").asString())
                    .isEqualTo(ProblemKind.MESSAGE_ID_REUSED.type());
            ann.say("", "x");
            assertThat(ann.next("problem").get("problem").get("status").asInt()).isEqualTo(400);
            for (var i = 0; i < 3; i++) {
                ann.say("", "x");
                ann.next("problem");
            }
            ann.say("m-9", "x");
            var refused = ann.next("problem");
            assertThat(refused.get("problem").get("status").asInt()).isEqualTo(429);
            assertThat(refused.get("retry_after").asLong()).isPositive();
            ann.send("{\"type\":\"ping\"}");
            ann.next("pong");
        }
    }

    @Test
    void frameThatIsNoneClosesTheSocket() {
        try (var ann = new ChatClient(rig.socket("desk"), KEY)) {
            ann.say("m-1", "before hello");
            assertThat(ann.next("closed").get("code").asInt()).isEqualTo(1008);
        }
        try (var ann = new ChatClient(rig.socket("desk"), KEY)) {
            ann.send("nonsense");
            assertThat(ann.next("closed").get("code").asInt()).isEqualTo(1008);
        }
    }

    @Test
    void socketsOfOneVisitorAreBounded() {
        var all = List.of(new ChatClient(rig.socket("desk"), KEY), new ChatClient(rig.socket("desk"), KEY),
                new ChatClient(rig.socket("desk"), KEY));
        all.forEach(ChatClient::hello);
        all.forEach(it -> it.next("welcome"));

        try (var fourth = new ChatClient(rig.socket("desk"), KEY)) {
            assertThat(fourth.next("closed").get("code").asInt()).isEqualTo(1013);
        }
        all.forEach(ChatClient::close);
    }

    @Test
    void silentSocketIsClosed() {
        rig.close();
        rig = new ChatRig(directory.resolve("other"), new WebChatConfig(20, 3, 20, 10, 4, 100, 100, 4 << 20,
                Duration.ofMillis(50), Duration.ofMillis(200), Optional.empty()));
        rig.talk.install("desk", DESK);

        try (var silent = new ChatClient(rig.socket("desk"), KEY)) {
            assertThat(silent.next("closed").get("code").asInt()).isEqualTo(1008);
        }
    }

    @Test
    void visitorNeedsATokenOfThisBot() throws Exception {
        rig.talk.install("other", DESK);
        var visit = visit("desk", Map.of());
        var cookies = visit.headers().allValues("Set-Cookie");
        var token = cookies.getFirst().substring(0, cookies.getFirst().indexOf(';'));

        assertThat(cookies).hasSize(2).allSatisfy(it ->
                assertThat(it).contains("HttpOnly", "SameSite=Strict", "Path=/").doesNotContain("Domain"));
        assertThat(new String(visit.body(), java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("{\"bot_name\":\"desk\"}");
        assertThat(visit("desk", Map.of("Cookie", token)).headers().allValues("Set-Cookie")).isEmpty();
        try (var visitor = new ChatClient(rig.socket("desk"), Map.of("Cookie", token))) {
            visitor.hello();
            assertThat(visitor.next("welcome").get("messages")).hasSize(2);
        }
        assertThatThrownBy(() -> new ChatClient(rig.socket("other"), Map.of("Cookie", token))).isNotNull();
        assertThatThrownBy(() -> new ChatClient(rig.socket("desk"), Map.of())).isNotNull();
        assertThat(refusal(Map.of())).hasValue(ProblemKind.UNAUTHORIZED);
    }

    @Test
    void foreignPageIsRefused() throws Exception {
        assertThat(visit("desk", Map.of("Origin", "https://evil.example")).statusCode()).isEqualTo(403);
        assertThatThrownBy(() -> new ChatClient(rig.socket("desk"),
                Map.of("Origin", "https://evil.example", "Authorization", ChatRig.KEY))).isNotNull();
    }

    @Test
    void closedBotLooksLikeNoBot() throws Exception {
        rig.talk.close("desk");

        assertThat(get(rig.page("desk")).statusCode()).isEqualTo(404);
        assertThat(get(rig.page("none")).body()).isEqualTo(get(rig.page("desk")).body());
        assertThat(visit("desk", Map.of()).statusCode()).isEqualTo(404);
        assertThat(refusal(Map.of())).hasValue(ProblemKind.NOT_FOUND);
    }

    @Test
    void pageHasStrictRightsAndIsNotLoadedTwice() throws Exception {
        var page = get(rig.page("desk"));

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'").doesNotContain("unsafe");
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
        var again = send(HttpRequest.newBuilder(rig.page("desk"))
                .header("If-None-Match", page.headers().firstValue("ETag").orElseThrow()));
        assertThat(again.statusCode()).isEqualTo(304);
    }

    private HttpResponse<byte[]> visit(String bot, Map<String, String> headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(rig.page(bot) + "/visitor"))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}"));
        headers.forEach(request::header);
        return send(request);
    }

    /// What a request for the socket without an upgrade is told.
    private Optional<ProblemKind> refusal(Map<String, String> headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(rig.socket("desk").toString().replace("ws:", "http:")));
        headers.forEach(request::header);
        return Json.read(send(request).body(), Problem.class).kind();
    }

    private static HttpResponse<byte[]> get(URI address) throws Exception {
        return send(HttpRequest.newBuilder(address));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return ChatClient.HTTP.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofByteArray());
    }
}
