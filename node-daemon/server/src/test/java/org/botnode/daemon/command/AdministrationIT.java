package org.botnode.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.botnode.client.Json;
import org.botnode.client.MessageRequest;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.EchoBot;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdministrationIT {

    @TempDir
    Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void tenantsAndKeysAreAdministeredThroughTheLocalNode() throws Exception {
        try (var node = RunningNode.on(data)) {
            assertThat(run("tenant", "create", "acme", "--name", "Acme")).isZero();
            assertThat(run("tenant", "list", "--json")).isZero();
            assertThat(said()).contains("\"slug\" : \"acme\"");

            assertThat(run("key", "create", "door", "--role", "viewer", "--tenant", "acme")).isZero();
            var key = said().lines().reduce((_, last) -> last).orElseThrow();
            assertThat(node.call("GET", "/api/v1/tenants/acme", key).statusCode()).isEqualTo(200);
            assertThat(node.call("GET", "/api/v1/keys", key).statusCode()).isEqualTo(403);

            assertThat(run("key", "list", "--json")).isZero();
            var keys = Json.tree(said().substring(said().lastIndexOf("[ {")).getBytes());
            var door = keys.valueStream().filter(one -> one.get("label").asString().equals("door")).findAny().orElseThrow();
            assertThat(run("key", "revoke", door.get("id").asString())).isZero();
            assertThat(node.call("GET", "/api/v1/tenants/acme", key).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void tenantsFileIsToldInWordsAndAsTheRecordOfTheContract() {
        try (var node = RunningNode.on(data); var client = node.client()) {
            client.createTenant(new TenantRequest("acme", ""));
            assertThat(run("tenant", "store", "acme")).isZero();
            assertThat(said()).contains("acme: ").contains("closed, since nobody uses it");

            client.installBot("acme", "echo", EchoBot.zip());
            client.send("acme", "echo", new MessageRequest("m-1", "ann", "hi"));
            assertThat(run("tenant", "store", "acme")).isZero();
            assertThat(said()).contains("commits of").contains("Waiting now: 0 works").contains("p99");

            assertThat(run("tenant", "store", "acme", "--json")).isZero();
            var json = Json.tree(said().substring(said().indexOf('{')).getBytes());
            assertThat(json.get("activity").get("recently").get("commit_ms").get("p99").asDouble()).isPositive();
            assertThat(run("tenant", "store", "nobody")).isEqualTo(1);
        }
    }

    @Test
    void alertsAreListedAndSignalsSilenced() {
        try (var _ = RunningNode.on(data)) {
            assertThat(run("alert", "list")).isZero();
            assertThat(said()).contains("Nothing needs looking at.");

            assertThat(run("alert", "silence", "disk", "PT4H", "a copy is made")).isZero();
            assertThat(said()).contains("disk is silenced until");
            assertThat(run("alert", "list", "--all", "--json")).isZero();
            var json = Json.tree(said().substring(said().indexOf('{')).getBytes());
            assertThat(json.get("silences").get(0).get("reason").asString()).isEqualTo("a copy is made");
            assertThat(run("alert", "silence", "disk", "PT0S")).isZero();
            assertThat(said()).contains("silenced no more");

            assertThat(run("alert", "silence", "disk", "PT10S")).isEqualTo(1);
            assertThat(run("alert", "silence", "wind", "PT1H")).isEqualTo(1);
            assertThat(run("alert", "acknowledge", "1")).isEqualTo(1);
            assertThat(err.toString()).contains("minutes").contains("signal").contains("no such alert");
            assertThat(run("alert", "silence", "disk", "soon")).isEqualTo(2);
        }
    }

    @Test
    void tenantsLimitsAreShownSetAndCleared() {
        try (var node = RunningNode.on(data); var client = node.client()) {
            client.createTenant(new TenantRequest("acme", ""));

            assertThat(run("tenant", "limits", "acme", "--set", "users=500", "stored_bytes=20GiB")).isZero();
            assertThat(said()).containsPattern("users +0 of 500 +0 %  by the owner").contains("21,474,836,480")
                    .contains("by the plan").contains("anew at");

            assertThat(run("tenant", "limits", "acme", "--clear", "users", "--set", "bots=3", "--json")).isZero();
            var json = Json.tree(said().substring(said().indexOf('{')).getBytes());
            assertThat(json.get("limits").get(0).get("source").asString()).isEqualTo("plan");
            assertThat(json.get("limits").get(1).get("limit").asLong()).isEqualTo(3);
            assertThat(run("tenant", "limits", "acme", "--set", "users=many")).isEqualTo(1);
            assertThat(run("tenant", "limits", "acme", "--set", "walls=3")).isEqualTo(1);
            assertThat(err.toString()).contains("users").contains("walls");
            assertThat(run("tenant", "limits", "nobody")).isEqualTo(1);
        }
    }

    @Test
    void refusalIsOneLineAndStatusOne() {
        try (var node = RunningNode.on(data)) {
            assertThat(node.address()).isNotNull();
            assertThat(run("tenant", "create", "Not A Slug")).isEqualTo(1);
            assertThat(err.toString().lines()).singleElement().asString().startsWith("botnode: ").contains("slug");
        }
    }

    @Test
    void withoutANodeItSaysHowToStartOne() {
        assertThat(run("tenant", "list")).isEqualTo(1);
        assertThat(err.toString()).contains("No node is running").contains("botnode up");
    }

    @Test
    void unknownCommandIsStatusTwoAndHelpListsTheKnown() {
        assertThat(run("tenat")).isEqualTo(2);
        assertThat(BotNodeMain.run(new PrintWriter(out), new PrintWriter(err), "--help")).isZero();
        assertThat(said()).contains("up", "bot", "tenant", "key", "console");
    }

    private String said() {
        return out.toString();
    }

    private int run(String... words) {
        var line = new java.util.ArrayList<>(java.util.List.of(words));
        if (words.length > 1) {
            line.add("--data=" + data);
        }
        return BotNodeMain.run(new PrintWriter(out, true), new PrintWriter(err, true), line.toArray(String[]::new));
    }
}
