package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.botnode.client.Json;
import org.botnode.client.MessageRequest;
import org.botnode.client.Problem;
import org.botnode.client.ProblemKind;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.EchoBot;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A tenant whose large file is being brought to a newer schema, as somebody meets it who talks HTTP to a real node.
@Timeout(120)
class MigratingTenantIT {

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void callersAreAskedToComeAgainWithTheReasonAndOthersAreServedMeanwhile() throws Exception {
        long large;
        try (RunningNode node = RunningNode.on(data); var client = node.client()) {
            large = Long.parseLong(client.createTenant(new TenantRequest("large", "")).id());
            client.createTenant(new TenantRequest("well", ""));
            client.installBot("well", "echo", EchoBot.zip());
        }
        RawFile file = RawFile.released("1", data.resolve("tenants"), large);
        file.change("INSERT INTO blob (hash, part, data) VALUES ('ballast', 0, zeroblob(" + (SchemaGate.SMALL + 1) + "))");

        // Another program's lock lets no step begin, so that nobody has to be quick.
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file.path()); var holding = other.createStatement();
                RunningNode node = startedWhile(holding); var client = node.client()) {
            String tenant = "/api/v1/tenants/large";
            for (HttpRequest request : List.of(get(node, tenant + "/limits"), get(node, tenant + "/bots"),
                    get(node, tenant + "/sessions/1/messages"), post(node, tenant + "/bots/desk/messages"))) {
                assertMigrating(http.send(request, BodyHandlers.ofByteArray()));
            }
            client.send("well", "echo", new MessageRequest("m-1", "ann", "hi"));
            assertThat(client.tenants()).hasSize(2);

            holding.execute("ROLLBACK");
            long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            HttpResponse<byte[]> answer;
            do {
                answer = http.send(get(node, tenant + "/limits"), BodyHandlers.ofByteArray());
                assertThat(System.nanoTime()).as(new String(answer.body())).isLessThan(deadline);
            } while (answer.statusCode() == 503);
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        assertThat(file.version()).isEqualTo(Migrations.NEWEST);
    }

    private RunningNode startedWhile(Statement holding) throws SQLException {
        holding.execute("BEGIN IMMEDIATE");
        return RunningNode.on(data);
    }

    private static void assertMigrating(HttpResponse<byte[]> answer) throws Exception {
        Problem problem = Json.read(answer.body(), Problem.class);
        assertThat(answer.statusCode()).as(answer.uri().getPath()).isEqualTo(503);
        assertThat(problem.kind()).contains(ProblemKind.UNAVAILABLE);
        assertThat(problem.detail()).isEqualTo("This tenant's file is being brought to a newer schema.");
        assertThat(problem.bottleneck()).contains("migration");
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 60);
    }

    private static HttpRequest get(RunningNode node, String path) {
        return request(node, path).GET().build();
    }

    private static HttpRequest post(RunningNode node, String path) {
        return request(node, path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"id\":\"m-1\",\"user\":\"ann\",\"text\":\"hi\"}")).build();
    }

    private static HttpRequest.Builder request(RunningNode node, String path) {
        URI address = node.address().resolve(path);
        return HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20)).header("Authorization", "Bearer " + node.key());
    }
}
