package org.botnode.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.NodeEvent;
import org.botnode.client.ProblemException;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.EchoBot;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A damaged tenant as its operator meets it: refused with a way out, the others served, and the way out walked.
@Timeout(120)
class TenantCareIT {

    @TempDir
    Path data;

    @Test
    void damagedTenantIsQuarantinedToldAndRepairedByTheCommand() throws Exception {
        var id = "";
        try (var node = RunningNode.on(data); var client = node.client()) {
            for (var slug : new String[] {"hurt", "well"}) {
                var made = client.createTenant(new TenantRequest(slug, ""));
                client.installBot(slug, "echo", EchoBot.zip());
                id = slug.equals("hurt") ? made.id() : id;
            }
            for (var i = 0; i < 40; i++) {
                send(client, "hurt", "m-" + i, "word ".repeat(100));
            }
        }
        damageMessages(data.resolve("tenants").resolve(id).resolve("tenant.db"));

        try (var node = RunningNode.on(data); var client = node.client()) {
            var told = new CountDownLatch(1);
            try (var _ = client.events(event -> {
                if (event instanceof NodeEvent.TenantHealthChanged) {
                    told.countDown();
                }
            }, _ -> { })) {
                assertThat(run(node, 0, "tenant", "check", "well")).contains("is sound; nothing was found.");
                var found = run(node, 1, "tenant", "check", "hurt");
                assertThat(found).contains("quarantined", "botnode tenant repair hurt").doesNotContain("pragma:");
                assertThat(found.lines().skip(1).map(String::strip)).doesNotHaveDuplicates()
                        .noneMatch(finding -> found.lines().findFirst().orElseThrow().contains(finding));
                assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
            }

            assertThatThrownBy(() -> send(client, "hurt", "new", "hi")).isInstanceOfSatisfying(ProblemException.class, e -> {
                assertThat(e.problem().status()).isEqualTo(503);
                assertThat(e.problem().hint().orElse("")).contains("botnode tenant repair");
            });
            send(client, "well", "new", "hi");
            assertThat(client.tenants()).hasSize(2);
            assertThat(client.tenantHealth("hurt").state()).isEqualTo("quarantined");
            assertThat(client.tenantHealth("well").state()).isEqualTo("sound");
            assertThat(node.call("GET", "/metrics", node.key()).body()).contains("botnode_tenants_quarantined 1.0");

            assertThat(run(node, 0, "tenant", "repair", "hurt")).contains("is sound.", "rows came over", "tenant-damaged-");
            assertThat(run(node, 0, "tenant", "check", "hurt")).contains("nothing was found").doesNotContain("came over");
            assertThat(run(node, 0, "tenant", "repair", "well")).contains("is sound; there was nothing to repair.");
            assertThat(client.tenantHealth("hurt").repair().orElseThrow().tables()).anySatisfy(table -> {
                assertThat(table.name()).isEqualTo("message");
                assertThat(table.copied()).isPositive();
                assertThat(table.lost()).isPositive();
            });
            send(client, "hurt", "after", "hi");
        }
    }

    private static void send(NodeClient client, String tenant, String id, String text) {
        client.send(tenant, "echo", new MessageRequest(id, "ann", text));
    }

    @Test
    void repairThatCannotHelpEndsWithAStatusAndSaysThatNothingWasChanged() throws Exception {
        var id = "";
        try (var node = RunningNode.on(data); var client = node.client()) {
            id = client.createTenant(new TenantRequest("hurt", "")).id();
        }
        var file = data.resolve("tenants").resolve(id).resolve("tenant.db");
        Files.writeString(file, "not a database ".repeat(1_000));

        try (var node = RunningNode.on(data)) {
            assertThat(run(node, 1, "tenant", "check", "hurt")).contains("is quarantined", "backup");
            assertThat(run(node, 1, "tenant", "repair", "hurt")).contains("the repair did not succeed", "Nothing was changed");
        }

        assertThat(file).hasContent("not a database ".repeat(1_000));
    }

    private static String run(RunningNode node, int status, String... command) {
        var out = new StringWriter();
        var all = new java.util.ArrayList<>(java.util.List.of(command));
        all.addAll(java.util.List.of("--node", node.address().toString(), "--key", node.key()));
        assertThat(BotNodeMain.run(new PrintWriter(out), new PrintWriter(out), all.toArray(String[]::new)))
                .as(out.toString()).isEqualTo(status);
        return out.toString();
    }

    private static void damageMessages(Path file) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var rows = connection.createStatement().executeQuery(
                        "SELECT pageno FROM dbstat WHERE name = 'message' AND pagetype = 'leaf' LIMIT 1 OFFSET 2")) {
            rows.next();
            var page = rows.getLong(1);
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.allocate(4096), (page - 1) * 4096);
            }
        }
    }
}
