package org.botnode.daemon.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.botnode.client.AlertView;
import org.botnode.client.LimitsChange;
import org.botnode.client.NodeClient;
import org.botnode.client.NodeEvent;
import org.botnode.client.Problem;
import org.botnode.client.ProblemException;
import org.botnode.client.SilenceRequest;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.EchoBot;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Alerts of a real node over HTTP.
@Timeout(180)
class AlertIT {

    @TempDir
    Path data;

    private final LinkedBlockingQueue<AlertView> heard = new LinkedBlockingQueue<>();

    private void hear(NodeEvent event) {
        if (event instanceof NodeEvent.AlertChanged(var alert) && alert.signal().equals("tenant_quota")) {
            heard.add(alert);
        }
    }

    private AlertView next() throws InterruptedException {
        var alert = heard.poll(60, TimeUnit.SECONDS);
        assertThat(alert).as("an alert").isNotNull();
        return alert;
    }

    private static AlertView quota(NodeClient client) {
        return client.alerts(true, Optional.empty(), 50).alerts().stream()
                .filter(alert -> alert.signal().equals("tenant_quota")).findFirst().orElseThrow();
    }

    private static Problem refusal(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem();
    }

    @Test
    void alertIsRaisedToldAcknowledgedKeptOverARestartAndCleared() throws Exception {
        String id;
        try (var node = RunningNode.on(data); var client = node.client(); var _ = client.events(this::hear, _ -> { })) {
            client.createTenant(new TenantRequest("acme", "Acme"));
            client.changeLimits("acme", LimitsChange.set("bots", 1));
            client.installBot("acme", "echo", EchoBot.zip());

            var raised = next();
            id = raised.id();
            assertThat(raised.severity()).isEqualTo("critical");
            assertThat(raised.subject()).contains("acme/bots");
            assertThat(raised.summary()).isEqualTo("use of a tenant's limit acme/bots: 100 %, bound 100");
            assertThat(node.call("GET", "/metrics", "").body()).contains("botnode_alert_active{signal=\"tenant_quota\"} 2.0")
                    .contains("botnode_alerts{severity=\"critical\"}").doesNotContain("acme");

            client.acknowledgeAlert(id);
            assertThat(next().state()).isEqualTo("acknowledged");
        }
        try (var node = RunningNode.on(data); var client = node.client(); var _ = client.events(this::hear, _ -> { })) {
            assertThat(quota(client).id()).isEqualTo(id);
            assertThat(quota(client).state()).isEqualTo("acknowledged");

            client.changeLimits("acme", LimitsChange.set("bots", 50));

            assertThat(next().state()).isEqualTo("cleared");
            assertThat(client.alerts(false, Optional.empty(), 200).alerts()).filteredOn(it -> it.id().equals(id))
                    .singleElement().satisfies(it -> assertThat(it.clearedAt()).isPresent());
            assertThat(refusal(() -> client.acknowledgeAlert(id)).status()).isEqualTo(409);
        }
    }

    @Test
    void silencesAreListedAndEndedAndBadInputIsToldByField() throws Exception {
        try (var node = RunningNode.on(data); var client = node.client()) {
            var silence = client.silence(new SilenceRequest("disk", 90, "a copy is made"));
            assertThat(silence.until()).isEqualTo(silence.since().plusSeconds(90 * 60));
            assertThat(client.alerts(false, Optional.empty(), 10).silences()).containsExactly(silence);
            client.endSilence("disk");
            assertThat(client.alerts(false, Optional.empty(), 10).silences()).isEmpty();

            assertThat(refusal(() -> client.endSilence("disk")).status()).isEqualTo(404);
            assertThat(refusal(() -> client.silence(new SilenceRequest("wind", 0, " "))).errors())
                    .extracting(Problem.FieldError::field).containsExactly("signal", "minutes", "reason");
            assertThat(refusal(() -> client.acknowledgeAlert("one")).status()).isEqualTo(400);
            assertThat(refusal(() -> client.acknowledgeAlert("1")).status()).isEqualTo(404);
            assertThat(refusal(() -> client.alerts(true, Optional.of("x"), 10)).status()).isEqualTo(400);
            assertThat(refusal(() -> client.alerts(true, Optional.empty(), 201)).status()).isEqualTo(400);
            assertThat(node.call("GET", "/api/v1/node/alerts?state=lost", node.key()).statusCode()).isEqualTo(400);
        }
    }
}
