package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.botnode.client.Json;
import org.botnode.client.MessageRequest;
import org.botnode.client.TenantRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real node, told to log all it can and each statement as slow, whose users say things that can be recognised: what
/// they say must be in no log of the node, no metric, and no problem, however the store fails.
class NothingSaidIsToldIT {

    private static final String MARK = "zimtstern7f3a";
    private static final Map<String, String> TALKATIVE = Map.of("log.level", "debug", "store.slow-query", "PT0.000000001S");
    /// Looks for what is said, keeps it, and makes columns and a table out of it.
    private static final String SCRIPT = """
            TALK "Welcome."
            WHILE TRUE
                HEAR said
                none = FIND "notes", "text = ${said} ORDER BY text"
                cells = {text: said}
                cells[said] = said
                SAVE "notes", cells
                SAVE said, {text: said}
                SET BOT MEMORY said, said
                UPDATE "notes", "text = ${said}", {text: said}
                PRINT said
                TALK "You said " + said
            WEND
            """;

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> problems = new ArrayList<>();
    private String metrics = "";

    @Test
    void noLogNoMetricAndNoProblemHoldsWhatWasSaid() throws Exception {
        var files = new HashMap<String, Path>();
        try (var node = RunningNode.on(data, TALKATIVE); var client = node.client()) {
            for (var tenant : List.of("sound", "trigger", "locked", "damaged", "gone", "newer", "nofile")) {
                client.createTenant(new TenantRequest(tenant, ""));
                client.installBot(tenant, "echo", EchoBot.zip(SCRIPT));
                client.send(tenant, "echo", new MessageRequest("m-0", "ann", "hello"));
                files.put(tenant, file(client.tenants().stream().filter(it -> it.slug().equals(tenant)).findAny()
                        .orElseThrow().id()));
            }
            var answer = say(node, "sound", "m-1", MARK);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).as("the user is answered").contains("You said " + MARK);
            for (var kind : List.of("", "%", "'", "\"", " OR 1=1 --", "\n", " ORDER BY text")) {
                say(node, "sound", "m-kind" + kind.hashCode(), MARK + kind);
            }

            problem(say(node, "sound", "m-1", MARK + " differs"), 409);
            problem(say(node, "sound", MARK.repeat(40), MARK), 400);
            problem(say(node, "sound", "m-nul", MARK + "\0"), 400);
            inFile(files.get("trigger"), "CREATE TRIGGER refuse BEFORE INSERT ON message WHEN NEW.body = '" + MARK
                    + "' BEGIN SELECT RAISE(ABORT, 'not today'); END");
            problem(say(node, "trigger", "m-1", MARK), 409);
            try (var other = DriverManager.getConnection("jdbc:sqlite:" + files.get("locked"));
                    var statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                problem(say(node, "locked", "m-1", MARK), 503);
            }
            metrics = node.call("GET", "/metrics", node.key()).body();
        }
        inFile(files.get("gone"), "ALTER TABLE message RENAME TO elsewhere");
        inFile(files.get("newer"), "PRAGMA user_version = 99");
        Files.writeString(files.get("damaged"), MARK.repeat(5_000));
        Files.delete(files.get("nofile"));
        try (var node = RunningNode.on(data, TALKATIVE)) {
            for (var tenant : List.of("gone", "newer", "damaged", "nofile")) {
                problem(say(node, tenant, "m-2", MARK), 500);
            }
            metrics += node.call("GET", "/metrics", node.key()).body();
        }

        var log = Files.readString(data.resolve("logs").resolve("botnode.log"));
        assertThat(log).contains("slow statement").contains("\"status\":409").contains("\"status\":503");
        assertThat(metrics).contains("botnode_store_slow_statements_total", "botnode_tenant_store_slow_statements_total");
        assertThat(problems).hasSize(9);
        for (var told : List.of(log, metrics, String.join("\n", problems))) {
            assertThat(told.toLowerCase(Locale.ROOT).lines().filter(line -> line.contains(MARK))).isEmpty();
        }
    }

    private void problem(HttpResponse<String> answer, int least) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(least, least / 100 * 100 + 99);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        problems.add(answer.body());
    }

    private HttpResponse<String> say(RunningNode node, String tenant, String id, String text) throws Exception {
        var address = URI.create(node.address() + "/api/v1/tenants/" + tenant + "/bots/echo/messages");
        return http.send(HttpRequest.newBuilder(address).header("Authorization", "Bearer " + node.key())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(new MessageRequest(id, "ann", text)))).build(),
                BodyHandlers.ofString());
    }

    private Path file(String tenantId) {
        return data.resolve("tenants").resolve(tenantId).resolve("tenant.db");
    }

    private static void inFile(Path file, String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
