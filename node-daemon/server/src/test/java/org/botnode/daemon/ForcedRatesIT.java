package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemKind;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.Senders.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real node that is sent more messages than its rates allow.
@Timeout(60)
class ForcedRatesIT {

    @TempDir
    Path data;

    @Test
    void floodOverATenantsRateIsRefusedTheOthersTalkOnAndItResumesByItself() {
        try (var node = RunningNode.on(data, Map.of("limits.tenant-rate", "120")); var client = furnished(node);
                var senders = new Senders(node.address(), node.key())) {
            var refused = floodUntilRefused(senders, "flood");

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.retryAfter()).hasValueSatisfying(wait -> assertThat(wait).isBetween(1L, 2L));
            assertThat(refused.problem().kind()).contains(ProblemKind.RATE_LIMITED);
            assertThat(refused.problem().scope()).contains("tenant");
            assertThat(refused.problem().limit()).contains("120 messages a minute");
            assertThat(senders.say("quiet", "ann", "m-1", "text 1").status()).isEqualTo(200);
            senders.insist("flood", "ann", refused.message().id(), refused.message().text());
            senders.assertKeptOnce(client);
        }
    }

    @Test
    void floodOverTheNodesRateLeavesOtherTenantsTheirPart() {
        try (var node = RunningNode.on(data, Map.of("limits.node-rate", "600")); var client = furnished(node);
                var senders = new Senders(node.address(), node.key())) {
            // Both are known to be there; a flood takes what is left, and then more than it may.
            senders.insist("quiet", "ann", "m-0", "text 0");
            var refused = floodUntilRefused(senders, "flood");

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.retryAfter()).hasValueSatisfying(wait -> assertThat(wait).isBetween(1L, 2L));
            assertThat(refused.problem().kind()).contains(ProblemKind.RATE_LIMITED);
            assertThat(refused.problem().scope()).contains("node");
            assertThat(refused.problem().limit()).contains("600 messages a minute");
            // Of its five messages a second the other one gets each that it sends, beside a flood that goes on.
            for (var i = 1; i <= 5; i++) {
                for (var more = 0; more < 20; more++) {
                    senders.say("flood", "ann", "more-" + i + "-" + more, "more " + i + " " + more);
                }
                assertThat(senders.say("quiet", "ann", "m-" + i, "text " + i).status()).as("message %d", i).isEqualTo(200);
            }
            senders.insist("flood", "ann", refused.message().id(), refused.message().text());
            senders.assertKeptOnce(client);
        }
    }

    private static NodeClient furnished(RunningNode node) {
        var client = node.client();
        for (var tenant : new String[] {"flood", "quiet"}) {
            client.createTenant(new TenantRequest(tenant, ""));
            client.installBot(tenant, "echo", EchoBot.zip());
        }
        return client;
    }

    private static Answer floodUntilRefused(Senders senders, String tenant) {
        Optional<Answer> refused = Optional.empty();
        for (var sent = 0; refused.isEmpty(); sent++) {
            refused = Optional.of(senders.say(tenant, "ann", "flood-" + sent, "flood " + sent))
                    .filter(it -> !it.isAcknowledged());
        }
        return refused.get();
    }
}
