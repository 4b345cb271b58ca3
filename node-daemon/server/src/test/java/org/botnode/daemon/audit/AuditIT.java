package org.botnode.daemon.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.botnode.client.AuditEntryView;
import org.botnode.client.AuditQuery;
import org.botnode.client.KeyRequest;
import org.botnode.client.LimitsChange;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.EchoBot;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a real node keeps of calls over HTTP.
@Timeout(120)
class AuditIT {

    private static final String SAID = "zimtstern7f3a";

    @TempDir
    Path data;

    @Test
    void whoDidWhatToWhatIsKeptAndNothingThatWasSaid() throws Exception {
        try (var node = RunningNode.on(data); var client = node.client()) {
            client.createTenant(new TenantRequest("acme", "Acme"));
            client.createTenant(new TenantRequest("other", "Other"));
            client.changeLimits("acme", LimitsChange.set("bots", 3));
            client.installBot("acme", "echo", EchoBot.zip());
            var key = client.createKey(new KeyRequest("reader", "attendant", Optional.of("acme")));
            var session = client.send("acme", "echo", new MessageRequest("m-1", "u-1", SAID)).session();
            var page = "/api/v1/tenants/acme/sessions/" + session + "/messages";
            assertThat(node.call("GET", page, key.key()).body()).contains(SAID);
            node.call("GET", page, key.key());
            assertThat(node.call("DELETE", "/api/v1/tenants/acme/bots/echo", key.key()).statusCode()).isEqualTo(403);
            assertThat(node.call("DELETE", "/api/v1/tenants/acme/bots/nobody", node.key()).statusCode()).isEqualTo(404);
        }
        // What is gathered is written when the node stops.
        try (var node = RunningNode.on(data); var client = node.client()) {
            var entries = client.audit(query(Optional.of("acme"), 100)).entries();
            assertThat(entries.reversed()).extracting(AuditEntryView::actor, entry -> entry.action().split(" ")[0],
                    AuditEntryView::subject, AuditEntryView::status).containsExactly(
                    tuple("this machine", "PATCH", "", 200),
                    tuple("this machine", "PUT", "bot=echo", 200),
                    tuple("key " + keyId(client) + " (reader)", "GET", "session=" + session(entries), 200),
                    tuple("this machine", "DELETE", "bot=nobody", 404),
                    tuple("nobody", "DELETE", "", 403));
            assertThat(client.audit(query(Optional.empty(), 100)).entries()).extracting(AuditEntryView::action)
                    .contains("POST /api/v1/tenants", "POST /api/v1/keys");
            assertThat(client.audit(query(Optional.empty(), 100)).toString()).doesNotContain(SAID)
                    .doesNotContain("bn_").doesNotContain(node.key());
            assertThat(client.verifyAudit(Optional.empty()).sound()).isTrue();
            assertThat(client.audit(query(Optional.of("other"), 100)).entries()).isEmpty();
        }
    }

    @Test
    void pagesHoldEachEntryOnce() throws Exception {
        try (var node = RunningNode.on(data); var client = node.client()) {
            for (var i = 0; i < 25; i++) {
                client.createTenant(new TenantRequest("t" + i, ""));
            }
            var seen = new ArrayList<String>();
            var query = query(Optional.empty(), 10);
            var page = client.audit(query);
            page.entries().forEach(entry -> seen.add(entry.seq()));
            while (page.next().isPresent()) {
                page = client.audit(query.before(page.next().get()));
                page.entries().forEach(entry -> seen.add(entry.seq()));
            }
            assertThat(seen).doesNotHaveDuplicates().hasSize(25);
            assertThat(node.call("GET", "/api/v1/audit?from=yesterday", node.key()).statusCode()).isEqualTo(400);
            assertThat(node.call("GET", "/api/v1/audit?before=x", node.key()).statusCode()).isEqualTo(400);
            assertThat(node.call("GET", "/api/v1/audit/verification?head=1:zz", node.key()).statusCode()).isEqualTo(400);
        }
    }

    private static AuditQuery query(Optional<String> tenant, int limit) {
        return new AuditQuery(tenant, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), limit);
    }

    private static String keyId(NodeClient client) {
        return client.keys().stream().filter(key -> key.label().equals("reader")).findFirst().orElseThrow().id();
    }

    private static String session(List<AuditEntryView> entries) {
        return entries.stream().map(AuditEntryView::subject).filter(subject -> subject.startsWith("session=")).findFirst()
                .orElseThrow().substring(8);
    }
}
