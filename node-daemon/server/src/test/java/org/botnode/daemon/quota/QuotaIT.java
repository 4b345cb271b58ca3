package org.botnode.daemon.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.botnode.client.LimitsChange;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.NodeEvent;
import org.botnode.client.Problem;
import org.botnode.client.ProblemException;
import org.botnode.client.ProblemKind;
import org.botnode.client.SessionRequest;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.EchoBot;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A tenant at its limits, as somebody meets it who talks HTTP to a real node.
class QuotaIT {

    private static final String TENANT = "acme";

    @TempDir
    Path data;

    private RunningNode node;
    private NodeClient client;

    @BeforeEach
    void start() {
        up();
        client.createTenant(new TenantRequest(TENANT, ""));
        client.installBot(TENANT, "echo", EchoBot.zip());
    }

    @AfterEach
    void stop() {
        client.close();
        node.close();
    }

    private void up() {
        node = RunningNode.on(data);
        client = node.client();
    }

    private void says(String user, String id) {
        client.send(TENANT, "echo", new MessageRequest(id, user, "hi"));
    }

    private void limit(String name, long value) {
        client.changeLimits(TENANT, LimitsChange.set(name, value));
    }

    private static Problem refused(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem();
    }

    @Test
    void limitsComeFromThePlanAndAreShownWithTheirUse() {
        says("ann", "m-1");

        var limits = client.limits(TENANT);

        assertThat(limits.limits()).extracting("name").containsExactly("users", "bots", "sessions", "messages_per_day",
                "stored_bytes", "bot_rows", "upload_bytes");
        assertThat(limits.named("users")).satisfies(users -> {
            assertThat(users.source()).isEqualTo("plan");
            assertThat(users.used()).hasValue(1);
            assertThat(users.percent()).hasValue(0);
        });
        assertThat(limits.named("bots").used()).hasValue(1);
        assertThat(limits.named("bots").source()).isEqualTo("default");
        assertThat(limits.named("sessions").used()).hasValue(1);
        assertThat(limits.named("messages_per_day").used()).hasValue(2);
        assertThat(limits.named("messages_per_day").resetsAt()).isPresent();
        assertThat(limits.named("stored_bytes").used().orElseThrow()).isGreaterThan(10_000);
        assertThat(limits.named("upload_bytes").used()).isEmpty();
    }

    @Test
    void newUserIsRefusedPolitelyUntilTheLimitIsRaisedAndTheOthersTalkOn() {
        says("ann", "m-1");
        limit("users", 1);

        var problem = refused(() -> says("bob", "m-1"));

        assertThat(problem.kind()).contains(ProblemKind.QUOTA_REACHED);
        assertThat(problem.status()).isEqualTo(429);
        assertThat(problem.scope()).contains("tenant");
        assertThat(problem.limit()).contains("1 users");
        assertThat(problem.bottleneck()).contains("users");
        assertThat(problem.hint().orElseThrow()).contains("tenant limits").contains("users=N");
        says("ann", "m-2");
        limit("users", 2);
        says("bob", "m-1");
        client.changeLimits(TENANT, new LimitsChange(Map.of(), List.of("users")));
        assertThat(client.limits(TENANT).named("users").source()).isEqualTo("plan");
        says("eve", "m-1");
    }

    @Test
    void dayThatIsFullSaysWhenToComeAgainAndRepeatsItsAnswers() throws Exception {
        says("ann", "m-1");
        limit("messages_per_day", 1);

        var answer = post("{\"id\":\"m-2\",\"user\":\"ann\",\"text\":\"hi\"}");

        assertThat(answer.statusCode()).isEqualTo(429);
        var wait = Long.parseLong(answer.headers().firstValue("Retry-After").orElseThrow());
        assertThat(wait).isBetween(1L, 86_400L);
        assertThat(post("{\"id\":\"m-1\",\"user\":\"ann\",\"text\":\"hi\"}").statusCode()).isEqualTo(200);
        var session = client.openSession(TENANT, "echo", new SessionRequest("ann")).session();
        assertThat(client.messages(TENANT, session, Optional.empty(), 50).messages()).isNotEmpty();
        assertThat(refused(() -> client.openSession(TENANT, "echo", new SessionRequest("bob")))
                .bottleneck()).contains("messages_per_day");
    }

    @Test
    void restartKeepsWhatTheOwnerSetAndCountsTheSame() {
        says("ann", "m-1");
        limit("users", 1);
        var before = client.limits(TENANT);
        stop();

        up();

        var after = client.limits(TENANT);
        for (var name : List.of("users", "bots", "sessions", "messages_per_day", "bot_rows")) {
            assertThat(after.named(name)).isEqualTo(before.named(name));
        }
        assertThat(refused(() -> says("bob", "m-1")).bottleneck()).contains("users");
        says("ann", "m-2");
    }

    @Test
    void botsAreLimitedAndTheOnesThereAreMayBeReplaced() {
        limit("bots", 1);

        assertThat(refused(() -> client.installBot(TENANT, "other", EchoBot.zip())).limit()).contains("1 bots");
        client.installBot(TENANT, "echo", EchoBot.zip());
        limit("bots", 2);
        client.installBot(TENANT, "other", EchoBot.zip());
    }

    @Test
    void uploadAboveTheTenantsLimitIsTooLarge() {
        limit("upload_bytes", 1_000);

        var problem = refused(() -> client.installBot(TENANT, "large", new ByteArrayInputStream(new byte[2_000])));

        assertThat(problem.kind()).contains(ProblemKind.PAYLOAD_TOO_LARGE);
        assertThat(problem.status()).isEqualTo(413);
        assertThat(problem.bottleneck()).contains("upload_bytes");
    }

    @Test
    void fullTenantAnswersRepetitionsShowsItselfAndRemovesBots() {
        says("ann", "m-1");
        limit("stored_bytes", 1);

        assertThat(refused(() -> says("ann", "m-2")).bottleneck()).contains("stored_bytes");
        assertThat(refused(() -> client.installBot(TENANT, "other", EchoBot.zip())).bottleneck())
                .contains("stored_bytes");
        says("ann", "m-1");
        assertThat(client.limits(TENANT).named("stored_bytes").percent().orElseThrow()).isGreaterThan(100);
        client.removeBot(TENANT, "echo");
        assertThat(client.bots(TENANT)).isEmpty();
    }

    @Test
    void marksAreToldOnceEach() throws Exception {
        limit("users", 10);
        var marks = new LinkedBlockingQueue<NodeEvent.LimitMark>();
        var listening = new CountDownLatch(1);
        try (var _ = client.events(event -> {
            listening.countDown();
            if (event instanceof NodeEvent.LimitMark mark) {
                marks.add(mark);
            }
        }, _ -> { })) {
            assertThat(listening.await(20, TimeUnit.SECONDS)).isTrue();
            for (var i = 0; i < 10; i++) {
                says("user-" + i, "m-1");
            }
            for (var percent : List.of(80, 90, 100)) {
                assertThat(marks.poll(20, TimeUnit.SECONDS))
                        .isEqualTo(new NodeEvent.LimitMark(TENANT, "users", percent, percent / 10, 10));
            }
            limit("users", 20);
            limit("users", 10);
            assertThat(marks.poll(20, TimeUnit.SECONDS))
                    .isEqualTo(new NodeEvent.LimitMark(TENANT, "users", 100, 10, 10));
            assertThat(marks).isEmpty();
        }
    }

    @Test
    void allThatIsWrongWithAChangeIsToldAtOnceAndNothingOfItHolds() {
        var change = new LimitsChange(Map.of("users", 5L, "sessions", 0L, "walls", 3L, "upload_bytes", 1L << 50),
                List.of("users", "doors"));

        var problem = refused(() -> client.changeLimits(TENANT, change));

        assertThat(problem.kind()).contains(ProblemKind.INVALID_FIELD);
        assertThat(problem.errors()).extracting(Problem.FieldError::field).containsExactlyInAnyOrder("set.sessions",
                "set.walls", "set.upload_bytes", "clear[0]", "clear[1]");
        assertThat(client.limits(TENANT).named("users").source()).isEqualTo("plan");
        assertThat(refused(() -> client.changeLimits(TENANT, new LimitsChange(Map.of(), List.of()))).errors())
                .hasSize(1);
    }

    private HttpResponse<String> post(String json) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var uri = node.address().resolve("/api/v1/tenants/" + TENANT + "/bots/echo/messages");
            return http.send(HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + node.key())
                    .header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)).build(),
                    BodyHandlers.ofString());
        }
    }
}
