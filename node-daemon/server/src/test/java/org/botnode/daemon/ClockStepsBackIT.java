package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.botnode.client.ConversationMessage;
import org.botnode.client.Exchange;
import org.botnode.client.KeyRequest;
import org.botnode.client.LimitsChange;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemException;
import org.botnode.client.TenantLimits.TenantLimit;
import org.botnode.client.TenantRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A node whose clock is set back, by hours and by days, while it runs and between two runs.
@Timeout(120)
class ClockStepsBackIT {

    private static final String TENANT = "acme";

    @TempDir
    Path data;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T12:00:00Z"));
    private final List<Long> ids = new ArrayList<>();
    private String session = "";
    private int sent;

    private RunningNode up() {
        return RunningNode.on(data, Map.of(), now::get);
    }

    private void step(Duration by) {
        now.updateAndGet(time -> time.plus(by));
    }

    private void furnish(NodeClient client) {
        ids.add(Long.parseLong(client.createTenant(new TenantRequest(TENANT, "")).id()));
        ids.add(Long.parseLong(client.installBot(TENANT, "echo", EchoBot.zip()).id()));
    }

    /// Each exchange brings larger ids than all that came before, in the one session.
    private void talk(NodeClient client) {
        for (var i = 0; i < 3; i++) {
            var exchange = says(client, "ann");
            session = exchange.session();
            ids.add(Long.parseLong(exchange.message().orElseThrow()));
            exchange.replies().forEach(reply -> ids.add(Long.parseLong(reply.id())));
        }
        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    private Exchange says(NodeClient client, String user) {
        sent++;
        return client.send(TENANT, "echo", new MessageRequest("m-" + sent, user, "text " + sent));
    }

    private static TenantLimit messages(NodeClient client) {
        return client.limits(TENANT).named("messages_per_day");
    }

    @Test
    void conversationGoesOnInOrderWithRisingIdsWhileTheNodeRunsAndAfterItsRestart() {
        try (var node = up(); var client = node.client()) {
            furnish(client);
            talk(client);
            step(Duration.ofHours(-3));
            talk(client);
            step(Duration.ofDays(-5));
            talk(client);
        }
        step(Duration.ofDays(-2));
        try (var node = up(); var client = node.client()) {
            talk(client);
            ids.add(Long.parseLong(client.createTenant(new TenantRequest("later", "")).id()));
            assertThat(ids).isSorted();

            var said = client.messages(TENANT, session, Optional.empty(), 100).messages();
            assertThat(said.stream().filter(it -> it.role().equals("user")).map(ConversationMessage::text))
                    .containsExactlyElementsOf(texts());
            var again = client.send(TENANT, "echo", new MessageRequest("m-2", "ann", "text 2"));
            assertThat(again.message()).contains(said.stream().filter(it -> it.text().equals("text 2")).findFirst()
                    .orElseThrow().id());

            step(Duration.ofDays(8));
            talk(client);
        }
    }

    private List<String> texts() {
        var texts = new ArrayList<String>();
        for (var i = 1; i <= sent; i++) {
            texts.add("text " + i);
        }
        return texts;
    }

    @Test
    void daysCountWhatWasSaidOnThemAndKeysWorkAndEnd() throws Exception {
        try (var node = up(); var client = node.client()) {
            furnish(client);
            talk(client);
            assertThat(messages(client).used()).hasValue(6);
            step(Duration.ofDays(-2));
            talk(client);
            assertThat(messages(client).used()).hasValue(6);
            assertThat(messages(client).resetsAt()).contains(Instant.parse("2026-11-19T00:00:00Z"));
            talk(client);
            assertThat(messages(client).used()).hasValue(12);
            step(Duration.ofDays(2));
            assertThat(messages(client).used()).hasValue(6);

            step(Duration.ofDays(-2));
            var key = client.createKey(new KeyRequest("back then", "viewer", Optional.of(TENANT)));
            var bots = "/api/v1/tenants/" + TENANT + "/bots";
            assertThat(node.call("GET", bots, key.key()).statusCode()).isEqualTo(200);
            client.revokeKey(key.view().id());
            assertThat(node.call("GET", bots, key.key()).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void sessionsFromBeforeTheStepGiveTheirPlacesBackAsSoonAsOthersDo() throws Exception {
        try (var node = up(); var client = node.client()) {
            furnish(client);
            client.changeLimits(TENANT, LimitsChange.set("sessions", 1));
            talk(client);
            step(Duration.ofDays(-2));

            var refused = RawHttp.send(node.address(), "POST", "/api/v1/tenants/acme/bots/echo/messages",
                    "Authorization: Bearer " + node.key() + "\r\nContent-Type: application/json\r\n",
                    "{\"id\":\"b\",\"user\":\"bob\",\"text\":\"hi\"}".getBytes(StandardCharsets.UTF_8));

            assertThat(refused).contains(" 429 ").contains("\"bottleneck\":\"sessions\"")
                    .containsIgnoringCase("\r\nRetry-After: 3600\r\n");
            step(Duration.ofHours(1));
            assertThat(says(client, "bob").replies()).isNotEmpty();
        }
        step(Duration.ofDays(-2));
        try (var node = up(); var client = node.client()) {
            assertThat(catchThrowableOfType(ProblemException.class, () -> says(client, "cy"))).isNotNull();
            step(Duration.ofHours(1));
            assertThat(says(client, "cy").replies()).isNotEmpty();
        }
    }
}
