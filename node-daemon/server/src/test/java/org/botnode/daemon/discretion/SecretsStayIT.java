package org.botnode.daemon.discretion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.botnode.client.AccountRequest;
import org.botnode.client.AuditQuery;
import org.botnode.client.Grant;
import org.botnode.client.Json;
import org.botnode.client.KeyRequest;
import org.botnode.client.MessageRequest;
import org.botnode.client.SignInRequest;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.EchoBot;
import org.botnode.daemon.RunningNode;
import org.botnode.daemon.discretion.SecretBook.Sort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every kind of secret of one node, used where it belongs and pasted where it does not: into addresses, queries, headers,
/// names and fields. Then all that the node tells is looked through. [SecretWatch] looks at its files.
class SecretsStayIT {

    private static final String PASSWORD = "five plain words nobody logs";
    private static final String MARK = "quittenbrot-19c4";
    private static final String WEBHOOK = "hook-a81f7d4c9b";

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> problems = new ArrayList<>();

    @Test
    void nothingThatANodeTellsHoldsASecret() throws Exception {
        SecretWatch.plant("the webhook's address", Sort.CREDENTIAL, WEBHOOK);
        var settings = Map.of("log.level", "debug", "store.slow-query", "PT0.000000001S", "alerts.webhook",
                "http://127.0.0.1:9/" + WEBHOOK);
        try (var node = RunningNode.on(data.resolve("node"), settings); var owner = node.client()) {
            owner.createTenant(new TenantRequest("acme", "Acme"));
            owner.installBot("acme", "echo", EchoBot.zip());
            owner.access().createAccount(new AccountRequest("anna", PASSWORD, List.of(new Grant("owner", Optional.empty()))));
            var secrets = new LinkedHashMap<String, String>();
            secrets.put("key", owner.createKey(new KeyRequest("label", "owner", Optional.of("acme"))).key());
            secrets.put("token", owner.access().signIn(new SignInRequest("anna", PASSWORD)).token());
            secrets.put("password", PASSWORD);
            secrets.put("recovery key", post(node, "/api/v1/node/recovery/export", "{}").replaceAll(
                    "(?s).*?((?:[0-9A-Z]{8}-){7}[0-9A-Z]{8}).*", "$1"));
            owner.send("acme", "echo", new MessageRequest("m-1", "ann", "hello"));
            owner.send("acme", "echo", new MessageRequest("m-2", "ann", MARK));
            assertThat(secrets.get("recovery key")).hasSize(71);

            for (var secret : secrets.values()) {
                misplace(node, secret);
            }
            post(node, "/api/v1/node/keys/rotation", "{\"node_key\":true}");

            SecretWatch.check("the problems", String.join("\n", problems), true);
            told(node);
        }
    }

    /// Where people paste what they have in their hands.
    private void misplace(RunningNode node, String secret) throws Exception {
        var encoded = URLEncoder.encode(secret, UTF_8).replace("+", "%20");
        var quoted = Json.text(secret);
        for (var path : List.of("keys/", "accounts/", "tenants/", "node/alerts/silences/", "tenants/acme/bots/",
                "tenants/acme/sessions/", "tenants/acme/users/", "erasures/", "node/doctor/")) {
            for (var method : List.of("GET", "DELETE", "PATCH", "POST", "PUT")) {
                refused(node, method, "/api/v1/" + path + encoded, "{}");
            }
        }
        for (var more : List.of("/export", "/messages", "/password", "/fix", "/public", "/acknowledge")) {
            refused(node, "POST", "/api/v1/tenants/acme/users/" + encoded + more, "{}");
            refused(node, "PUT", "/api/v1/accounts/" + encoded + more, "{}");
        }
        refused(node, "GET", "/api/v1/audit?caller=" + encoded + "&limit=" + encoded, "");
        refused(node, "GET", "/chat/acme/" + encoded, "");
        for (var body : List.of("{\"name\":" + quoted + ",\"password\":\"wrong wrong wrong\"}", "{\"name\":\"anna\",\"password\":" + quoted + "x}",
                "{\"name\":{\"a\":" + quoted + "}}", "{" + quoted + ":1}", "[" + quoted + "]", quoted, "{\"name\":" + secret, secret)) {
            refused(node, "POST", "/api/v1/sign-in", body);
            refused(node, "POST", "/api/v1/accounts", body);
            refused(node, "POST", "/api/v1/node/recovery/rehearsal", body.replace("name", "recovery_key"));
            refused(node, "POST", "/api/v1/tenants", body.replace("name", "slug"));
            refused(node, "POST", "/api/v1/tenants/acme/bots/echo/messages", body.replace("name", "id"));
        }
    }

    private void refused(RunningNode node, String method, String path, String body) throws Exception {
        var answer = http.send(HttpRequest.newBuilder(URI.create(node.address() + path)).header("Authorization", "Bearer " + node.key())
                .header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(method + " " + path).isLessThan(500);
        if (answer.statusCode() >= 400) {
            problems.add(answer.body());
        }
    }

    private String post(RunningNode node, String path, String body) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(node.address() + path)).header("Authorization", "Bearer " + node.key())
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString()).body();
    }

    private void told(RunningNode node) throws Exception {
        try (var owner = node.client()) {
            var trail = owner.audit(new AuditQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                    Optional.empty(), Optional.empty(), 1000)).entries();
            assertThat(trail).hasSizeGreaterThan(20);
            SecretWatch.check("the audit trail", Json.text(trail), true);
            SecretWatch.check("the doctor's report", Json.text(owner.doctor()), true);
            for (var path : List.of("/metrics", "/openapi", "/api/v1/node", "/api/v1/node/capacity", "/api/v1/node/keys", "/api/v1/keys",
                    "/api/v1/accounts", "/api/v1/node/alerts", "/api/v1/tenants", "/api/v1/tenants/acme/store", "/health/ready")) {
                SecretWatch.check(path, node.call("GET", path, node.key()).body(), true);
            }
            var archive = new ByteArrayOutputStream();
            owner.exportTenant("acme", archive);
            Files.write(data.resolve("acme.zip"), archive.toByteArray());
        }
    }
}
