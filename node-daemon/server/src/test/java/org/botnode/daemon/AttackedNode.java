package org.botnode.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.http.Route;

/// A node with two tenants and a public bot in each, and a visitor of the first one's bot, for tests that attack it over
/// bare sockets.
final class AttackedNode implements AutoCloseable {

    static final String CHAT = "/api/v1/tenants/acme/bots/echo/chat";
    static final String JSON = "Content-Type: application/json\r\n";
    /// What climbs out of a folder, or means another file, where a name becomes a path.
    static final List<String> CLIMBING = List.of("..", "%2e%2e", "..%2f..%2fcanary", "..%5c..%5ccanary", "%2e%2e%2fcanary",
            "%252e%252e%252fcanary", "....//canary", "..;/canary", "echo%00", "echo%00.bas", "%c0%ae%c0%ae%c0%afcanary",
            "%e0%80%ae%e0%80%ae%c0%afcanary", "..%c1%9ccanary", "/canary", "%2fetc%2fpasswd", "C:%5ccanary", "%5c%5chost%5cshare",
            "echo%2f..%2f..%2fcanary", "echo;canary", "echo%0d%0aX:y", "con", "nul", "aux.txt", "echo.", "echo%20",
            "file:%2f%2fcanary", "%uff0e%uff0e", "%ef%bc%8e%ef%bc%8e", "~", "-", "*");

    final RunningNode node;
    /// As the visitor's browser sends it.
    final String cookie;

    AttackedNode(Path data, Map<String, String> settings) throws IOException {
        node = RunningNode.on(data, settings);
        try (var owner = node.client()) {
            for (var tenant : List.of("acme", "globex")) {
                owner.createTenant(new TenantRequest(tenant, tenant));
                owner.installBot(tenant, "echo", EchoBot.publicZip());
                owner.allowPublic(tenant, "echo", true);
            }
        }
        cookie = "Cookie: " + visit().lines().filter(line -> line.startsWith("Set-Cookie: ")).findFirst().orElseThrow()
                .substring("Set-Cookie: ".length()).split(";")[0] + "\r\n";
    }

    /// What the chat page's first request is answered.
    String visit() throws IOException {
        return RawHttp.send(node.address(), "POST", "/chat/acme/echo/visitor", JSON, "{}".getBytes(UTF_8));
    }

    /// An owner's key as a header.
    String bearer() {
        return "Authorization: Bearer " + node.key() + "\r\n";
    }

    String ask(String method, String path, String headers) throws IOException {
        return RawHttp.send(node.address(), method, path, headers, new byte[0]);
    }

    int status(String method, String path, String headers) throws IOException {
        return RawHttp.status(ask(method, path, headers));
    }

    /// The status of asking for a WebSocket there.
    int upgraded(String path, String headers) throws IOException {
        return RawHttp.status(RawHttp.upgrade(node.address(), path, headers));
    }

    Stream<Route> routes() {
        return node.node().routes().routes().stream();
    }

    /// An address of that route at which something is, where tenant and bot are all that it names.
    static String path(Route route) {
        return route.template().replace("{tenant}", "acme").replace("{bot}", "echo").replaceAll("\\{[a-z]+}", "1");
    }

    /// Walks all routes as a stranger: whatever answers at all must be one of those, and tell nothing of the node's settings.
    ///
    /// @param open addresses that anybody may read
    static void tellsStrangersOnly(Set<String> open, RunningNode node, Path data) throws Exception {
        var told = new TreeSet<String>();
        for (var route : node.node().routes().routes()) {
            var answer = node.call(route.method(), path(route), "");
            assertThat(answer.body()).as(route.label()).doesNotContain(node.key(), data.toString(), "max-connections:", "BOTNODE_");
            if (answer.statusCode() < 400) {
                told.add(path(route));
            }
        }
        assertThat(told).isEqualTo(new TreeSet<>(open));
        for (var guess : List.of("/config", "/api/config", "/api/v1/config", "/api/v1/settings", "/api/v1/node/config", "/.env",
                "/.git/config", "/actuator/env", "/debug/vars", "/admin", "/swagger.json", "/api/v1/node", "/server-status")) {
            assertThat(node.call("GET", guess, "").statusCode()).as(guess).isIn(401, 404);
        }
    }

    /// The names of all files below, but those that a database makes for itself.
    static TreeSet<String> files(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            var names = new TreeSet<String>();
            all.map(Path::toString).filter(file -> !file.contains("tenant.db") && !file.endsWith(".tmp")).forEach(names::add);
            return names;
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
