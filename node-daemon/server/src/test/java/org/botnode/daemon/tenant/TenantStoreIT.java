package org.botnode.daemon.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.botnode.client.KeyRequest;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.EchoBot;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The figures of tenants' files, as a client and Prometheus see them.
class TenantStoreIT {

    private static final int MESSAGES = 12;

    @TempDir
    static Path data;

    private static RunningNode node;
    private static NodeClient client;

    @BeforeAll
    static void talk() {
        node = RunningNode.on(data);
        client = node.client();
        for (var slug : List.of("busy", "other")) {
            client.createTenant(new TenantRequest(slug, ""));
            client.installBot(slug, "echo", EchoBot.zip());
        }
        for (var number = 0; number < MESSAGES; number++) {
            client.send("busy", "echo", new MessageRequest("m-" + number, "ann", "word " + number));
        }
        client.createTenant(new TenantRequest("unused", ""));
    }

    @AfterAll
    static void stop() {
        client.close();
        node.close();
    }

    @Test
    void busyTenantTellsWhatItDid() {
        var view = client.tenantStore("busy");

        assertThat(view.tenant()).isEqualTo("busy");
        assertThat(view.open()).isTrue();
        assertThat(view.fileBytes() + view.walBytes()).isPositive();
        assertThat(view.walBudgetBytes()).isGreaterThan(view.walBytes());
        var activity = view.activity().orElseThrow();
        assertThat(activity.works()).isGreaterThanOrEqualTo(MESSAGES);
        assertThat(activity.rows()).isGreaterThan(2 * MESSAGES);
        assertThat(activity.commits()).isBetween(1L, activity.works());
        assertThat(activity.waiting()).isZero();
        assertThat(activity.oldestWaitingMs()).isZero();
        assertThat(activity.reads()).isPositive();
        var recently = activity.recently();
        assertThat(recently.worksPerSecond()).isPositive();
        assertThat(recently.worksPerCommit().mean()).isGreaterThanOrEqualTo(1);
        for (var spread : List.of(recently.commitMs(), recently.readMs())) {
            assertThat(spread.p50()).isPositive().isLessThanOrEqualTo(spread.p99());
            assertThat(spread.p99()).isLessThanOrEqualTo(spread.max());
        }
    }

    @Test
    void tenantThatIsClosedHasASizeOnlyAndStaysClosed() {
        for (var look = 0; look < 2; look++) {
            var view = client.tenantStore("unused");

            assertThat(view.open()).isFalse();
            assertThat(view.fileBytes()).isPositive();
            assertThat(view.activity()).isEmpty();
        }
    }

    @Test
    void withoutAKeyMetricsNameNoTenant() throws Exception {
        var text = metrics("");

        assertThat(text).contains("botnode_store_works_total", "botnode_store_commit_seconds_sum",
                "botnode_store_read_seconds_count", "botnode_store_waiting 0.0");
        assertThat(text).doesNotContain("tenant=", "busy", "other");
    }

    @Test
    void ownersKeySeesTheSeriesOfEveryOpenTenantAndNoOther() throws Exception {
        var text = metrics(node.key());

        assertThat(tenants(text)).containsExactlyInAnyOrder("busy", "other");
        assertThat(value(text, "botnode_tenant_store_works_total{tenant=\"busy\"}")).isGreaterThanOrEqualTo(MESSAGES);
        assertThat(value(text, "botnode_tenant_store_waiting{tenant=\"busy\"}")).isZero();
        assertThat(value(text, "botnode_tenant_store_file_bytes{tenant=\"other\"}")).isPositive();
        assertThat(value(text, "botnode_store_wal_bytes")).isPositive()
                .isLessThan(value(text, "botnode_store_wal_budget_bytes"));
        assertThat(value(text, "botnode_store_works_total")).isGreaterThanOrEqualTo(
                value(text, "botnode_tenant_store_works_total{tenant=\"busy\"}"));
    }

    @Test
    void tenantsKeySeesItsOwnSeriesAlone() throws Exception {
        var key = client.createKey(new KeyRequest("watch", "viewer", Optional.of("other"))).key();

        assertThat(tenants(metrics(key))).containsExactly("other");
        assertThat(node.call("GET", "/api/v1/tenants/other/store", key).statusCode()).isEqualTo(200);
        assertThat(node.call("GET", "/api/v1/tenants/busy/store", key).statusCode()).isEqualTo(403);
        assertThat(node.call("GET", "/metrics", "bn_" + "A".repeat(43)).statusCode()).isEqualTo(401);
    }

    @Test
    void everyLineIsOfPrometheusFormatAndEveryNameIsDeclaredOnce() throws Exception {
        var lines = metrics(node.key()).lines().filter(line -> line.contains("botnode_tenant_store_")).toList();

        assertThat(lines).allMatch(line -> line.matches(
                "# HELP [a-z0-9_]+ .+|# TYPE [a-z0-9_]+ (counter|gauge)|[a-z0-9_]+\\{tenant=\"[a-z0-9-]+\"} [0-9]+(\\.[0-9]+)?"));
        assertThat(lines.stream().filter(line -> line.startsWith("# TYPE"))).doesNotHaveDuplicates().hasSize(15);
    }

    private static String metrics(String key) throws Exception {
        var answer = node.call("GET", "/metrics", key);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> tenants(String text) {
        return text.lines().filter(line -> line.contains("{tenant=\""))
                .map(line -> line.replaceAll(".*\\{tenant=\"([^\"]*)\".*", "$1")).distinct().collect(Collectors.toList());
    }

    private static double value(String text, String series) {
        return text.lines().filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1))).findFirst().orElseThrow();
    }
}
