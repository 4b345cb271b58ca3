package org.botnode.daemon.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemException;
import org.botnode.client.ProblemKind;
import org.botnode.client.Role;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Caller;
import org.botnode.daemon.http.FloodLimits;
import org.botnode.daemon.http.HttpConfig;
import org.botnode.daemon.http.HttpServer;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Witness;
import org.botnode.daemon.http.WorkGate;
import org.botnode.daemon.http.tls.TlsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BotRoutesTest {

    private static final byte[] DESK = BotFixture.zip("desk.gbai/desk.gbdialog/start.bas", "TALK \"Good day.\"");

    @TempDir
    Path directory;

    private BotFixture node;
    private RouteTable routes;
    private HttpServer server;
    private NodeClient client;

    @BeforeEach
    void start() {
        node = new BotFixture(directory);
        node.tenant("acme");
        routes = RouteTable.of(List.of(new BotRoutes(node.host, node.tenants)));
        server = HttpServer.start(new HttpConfig("127.0.0.1", 0, 16_384, 4_096, 20_000, 4_096, 100,
                Duration.ofSeconds(20), Duration.ofSeconds(1), Set.of(), Set.of(), FloodLimits.defaults(), TlsConfig.defaults()),
                Optional.empty(), routes, (_, _, _) -> Caller.ANYONE,
                WorkGate.open(), failure -> failure, Witness.none(), _ -> { });
        client = NodeClient.http(server.address(), "");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        node.close();
    }

    @Test
    void botIsInstalledListedAndRemoved() {
        var bot = client.installBot("acme", "desk", new ByteArrayInputStream(DESK));

        assertThat(client.bots("acme")).containsExactly(bot);
        client.removeBot("acme", "desk");
        assertThat(client.bots("acme")).isEmpty();
    }

    @Test
    void ownerOpensABotToVisitors() {
        client.installBot("acme", "desk", new ByteArrayInputStream(BotFixture.zip("d.gbot/config.csv", "public,true")));

        assertThat(client.allowPublic("acme", "desk", true).publicChat()).isTrue();
        assertThat(client.allowPublic("acme", "desk", false).publicChat()).isFalse();
    }

    @Test
    void hostileZipIsAProblemThatNamesTheEntry() {
        var zip = new ByteArrayInputStream(BotFixture.zip("../../etc/start.bas", "x"));

        assertThatThrownBy(() -> client.installBot("acme", "desk", zip))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().kind()).contains(ProblemKind.PACKAGE_REFUSED);
                    assertThat(refused.problem().detail()).startsWith("../../etc/start.bas: ");
                    assertThat(refused.problem().hint()).isPresent();
                });
        assertThat(client.bots("acme")).isEmpty();
    }

    @Test
    void slugThatIsNoneIsRefused() {
        for (String slug : List.of("Desk", "a b", "..", "a/b", "-a")) {
            assertThatThrownBy(() -> client.installBot("acme", slug, new ByteArrayInputStream(DESK)))
                    .as(slug).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void bodyThatIsTooLargeIsRefused() {
        var noise = new byte[30_000];

        assertThatThrownBy(() -> client.installBot("acme", "desk", new ByteArrayInputStream(noise)))
                .isInstanceOfSatisfying(ProblemException.class,
                        refused -> assertThat(refused.problem().kind()).contains(ProblemKind.PAYLOAD_TOO_LARGE));
    }

    @Test
    void unknownTenantBotAndMediaTypeAreTold() throws Exception {
        assertThat(kind(() -> client.bots("nobody"))).isEqualTo(ProblemKind.NOT_FOUND);
        assertThat(kind(() -> client.removeBot("acme", "none"))).isEqualTo(ProblemKind.NOT_FOUND);
        assertThat(kind(() -> client.allowPublic("acme", "none", true))).isEqualTo(ProblemKind.NOT_FOUND);
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/tenants/acme/bots/desk"))
                    .header("Content-Type", "text/plain").PUT(BodyPublishers.ofByteArray(DESK)).build();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(415);
        }
    }

    @Test
    void changesNeedAnOperatorAndOpeningAnOwner() {
        assertThat(routes.routes()).allSatisfy(route -> assertThat(route.access()).isEqualTo(Access.tenant(
                switch (route.method()) {
                    case "GET" -> Role.VIEWER;
                    default -> route.template().endsWith("/public") ? Role.OWNER : Role.OPERATOR;
                })));
    }

    private static ProblemKind kind(Runnable call) {
        try {
            call.run();
        } catch (ProblemException refused) {
            return refused.problem().kind().orElseThrow();
        }
        throw new AssertionError("not refused");
    }
}
