package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.botnode.client.BotView;
import org.botnode.client.ProblemKind;
import org.botnode.client.TenantRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeIT {

    @TempDir
    Path data;

    @Test
    void freshNodeIsFurnishedOnceAndStaysAsItsOwnerLeavesIt() {
        try (var node = RunningNode.on(data); var client = node.client()) {
            node.node().furnish();
            assertThat(client.bots(FirstRun.DEMO)).extracting(BotView::slug)
                    .containsExactlyInAnyOrder("hours", "reception", "rooms");
            assertThat(node.node().openBots()).hasSize(3);

            client.removeBot(FirstRun.DEMO, "hours");
        }

        try (var node = RunningNode.on(data); var client = node.client()) {
            node.node().furnish();
            assertThat(client.bots(FirstRun.DEMO)).hasSize(2);
        }
    }

    @Test
    void tenantThatCannotBeReadKeepsNobodyFromBeingGreeted() throws Exception {
        String hurt;
        try (var node = RunningNode.on(data).furnished(); var client = node.client()) {
            hurt = client.createTenant(new TenantRequest("hurt", "")).id();
            client.installBot("hurt", "echo", EchoBot.zip());
        }
        Files.writeString(data.resolve("tenants").resolve(hurt).resolve("tenant.db"), "no database");

        try (var node = RunningNode.on(data)) {
            assertThat(node.node().openBots()).hasSize(3);
        }
    }

    @Test
    void healthAndMetricsAnswerWithoutAKey() throws Exception {
        try (var node = RunningNode.on(data)) {
            node.call("GET", "/api/v1/node", node.key());

            assertThat(node.call("GET", "/health/live", "").body()).isEqualTo("{\"status\":\"live\"}");
            assertThat(node.call("GET", "/health/ready", "").body()).isEqualTo("{\"status\":\"ready\"}");
            assertThat(node.call("GET", "/metrics", "").body())
                    .contains("http_server_requests_seconds_count{route=\"GET /api/v1/node\",status=\"2xx\"} 1")
                    .contains("jvm_memory_used_bytes");
        }
    }

    @Test
    void everyProblemHasAPage() throws Exception {
        try (var node = RunningNode.on(data)) {
            for (var kind : ProblemKind.values()) {
                assertThat(node.call("GET", kind.type(), "").body()).contains(kind.title());
            }
            assertThat(node.call("GET", "/problems/none", "").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void startAndAListOfTenantsOpenFewFilesHoweverManyThereAre() throws Exception {
        try (var node = RunningNode.on(data); var client = node.client()) {
            for (var i = 0; i < 12; i++) {
                client.createTenant(new TenantRequest("tenant-" + i, ""));
            }
        }

        try (var node = RunningNode.on(data); var client = node.client()) {
            node.node().openBots();
            var listed = client.tenants();

            assertThat(listed).hasSize(12).allSatisfy(tenant -> assertThat(tenant.bots()).hasValue(0));
            try (var files = Files.walk(data.resolve("tenants"))) {
                assertThat(files.filter(file -> file.toString().endsWith("-shm"))).hasSizeLessThan(12);
            }
        }
    }

    @Test
    void failedStartLeavesNothingLocked() throws Exception {
        try (var first = RunningNode.on(data.resolve("one"))) {
            var port = Integer.toString(first.address().getPort());
            assertThatThrownBy(() -> RunningNode.on(data.resolve("two"), Map.of("http.port", port)))
                    .isInstanceOf(NodeException.class).hasMessageContaining(port);
            assertThatThrownBy(() -> RunningNode.on(data.resolve("one"))).isInstanceOf(NodeException.class);

            try (var second = RunningNode.on(data.resolve("two"))) {
                assertThat(second.call("GET", "/health/ready", "").statusCode()).isEqualTo(200);
            }
        }
    }
}
