package org.botnode.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.botnode.daemon.AttackedNode.CHAT;
import static org.botnode.daemon.AttackedNode.CLIMBING;
import static org.botnode.daemon.AttackedNode.JSON;
import static org.botnode.daemon.AttackedNode.path;

import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.botnode.client.KeyRequest;
import org.botnode.client.MessageRequest;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.http.Access;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Ten classes of fault that a public penetration test found in another product of this kind, each tried against a real
/// node over real sockets. What other tests show of one in more depth is named at it.
@Timeout(120)
class TenFaultsIT {

    private static final String CANARY = "the-canary-sings";
    /// What differs between two answers that tell the same.
    private static final Pattern VARYING =
            Pattern.compile("\"(trace_id|instance)\":\"[^\"]*\"|(?i)date: [^\r]*|content-length: \\d+");
    private static final Set<String> OPEN = Set.of("/chat/acme/echo", "/chat/chat.css", "/chat/chat.js", "/health/live",
            "/health/ready");

    @TempDir
    static Path directory;

    private static AttackedNode it;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(directory.resolve("canary"), CANARY);
        it = new AttackedNode(directory.resolve("data"), Map.of());
    }

    @AfterAll
    static void stop() {
        it.close();
    }

    // See IsolationIT for tenants, ids and archives, PackageReaderTest and HostileZipTest for names in packages.
    @Test
    void fault01BotNameOfASocketIsNoPath() throws Exception {
        var before = AttackedNode.files(directory);

        for (var name : CLIMBING) {
            for (var spelling : List.of(name, "echo/../" + name)) {
                for (var who : List.of(it.bearer(), it.cookie)) {
                    assertThat(it.upgraded(CHAT.replace("echo", spelling), who)).as(spelling).isBetween(400, 499);
                }
            }
        }

        assertThat(AttackedNode.files(directory)).isEqualTo(before);
        assertThat(it.upgraded(CHAT, it.cookie)).isEqualTo(101);
    }

    // See FloodTest, SeatsTest and ChatSocketTest for each limit at its edge.
    @Test
    void fault02SocketsHaveLimits(@TempDir Path data) throws Exception {
        var limits = Map.of("web-chat.sockets-per-visitor", "2", "http.max-frame", "1 KiB", "http.socket-messages", "2",
                "http.head-within", "PT2S");
        try (var small = new AttackedNode(data, limits); var owner = small.node.client()) {
            var chat = URI.create(small.node.address().toString().replace("http", "ws") + CHAT);
            var keys = List.of("a", "b").stream().map(label -> owner.createKey(new KeyRequest(label, "operator",
                    Optional.of("acme"))).key()).toList();
            try (var first = new SocketEnd(chat, keys.getFirst()); var second = new SocketEnd(chat, keys.getFirst());
                    var third = new SocketEnd(chat, keys.getFirst()); var large = new SocketEnd(chat, keys.getLast());
                    var flood = new SocketEnd(chat, keys.getLast())) {
                assertThat(third.code()).isEqualTo(1013);
                assertThat(large.send("x".repeat(2000)).code()).isEqualTo(1009);
                for (var frame = 0; frame < 50; frame++) {
                    flood.send("{\"type\":\"ping\"}");
                }
                assertThat(flood.code()).isEqualTo(1008);
                assertThat(List.of(first, second)).allMatch(SocketEnd::isOpen);
            }
            try (var slow = new Socket("127.0.0.1", small.node.address().getPort())) {
                slow.setSoTimeout(20_000);
                slow.getOutputStream().write(("GET " + CHAT + " HTTP/1.1\r\nHost: l").getBytes(UTF_8));
                assertThat(new String(slow.getInputStream().readAllBytes(), UTF_8)).as("a head without end").doesNotContain(" 101 ");
            }
        }
    }

    // ArchitectureTest says which classes can open a connection at all.
    @Test
    void fault03ScriptsReachNoServer() throws Exception {
        try (var ear = new Ear(); var owner = it.node.client()) {
            var verbs = OutwardVerbs.at(ear.authority());
            owner.installBot("acme", "outward", OutwardVerbs.bot(verbs, ear.authority()));

            owner.send("acme", "outward", new MessageRequest("m-0", "ann", "hello"));
            var told = owner.send("acme", "outward", new MessageRequest("m-1", "ann", "go")).replies().stream()
                    .map(reply -> reply.text()).toList();

            assertThat(told).as("each verb was run, and the script went on").hasSize(verbs.size() + 1).endsWith("done");
            assertThat(ear.heard()).isZero();
        }
    }

    // See BrowserRulesTest for the rules by themselves.
    @Test
    void fault04PagesOfOtherSitesChangeNothing() throws Exception {
        for (var route : it.routes().toList()) {
            var changes = !route.method().equals("GET");
            for (var foreign : List.of("Origin: https://evil.example\r\n", "Origin: null\r\n", "Sec-Fetch-Site: cross-site\r\n")) {
                if (changes) {
                    assertThat(it.status(route.method(), path(route), it.bearer() + foreign)).as(route.label()).isEqualTo(403);
                }
            }
        }
        assertThat(it.upgraded(CHAT, it.cookie + "Origin: https://evil.example\r\n")).isEqualTo(403);
        assertThat(it.upgraded(CHAT, it.cookie + "Origin: " + it.node.address() + "\r\n")).isEqualTo(101);
        // What a form of a page can send is no JSON, and no cookie stands for a key.
        for (var type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            assertThat(it.status("POST", "/api/v1/tenants", it.bearer() + "Content-Type: " + type + "\r\n")).isEqualTo(415);
        }
        assertThat(it.status("GET", "/api/v1/tenants", "Cookie: key=" + it.node.key() + "; Authorization=Bearer "
                + it.node.key() + "\r\n")).isEqualTo(401);
    }

    // See ChatPageIT for what a real browser's scripts can read, NetworkIT for the cookie by TLS.
    @Test
    void fault05NoTokenIsWithinReachOfPageScripts() throws Exception {
        var visit = it.visit();
        var token = visit.replaceFirst("(?s).*?botnode_visitor=([^;]+);.*", "$1");
        assertThat(visit.lines().filter(line -> line.startsWith("Set-Cookie"))).isNotEmpty()
                .allMatch(line -> line.contains("; HttpOnly") && line.contains("; SameSite=Strict") && !line.contains("Domain="));
        assertThat(visit.split("\r\n\r\n", 2)[1]).doesNotContain(token);

        var page = it.ask("GET", "/chat/acme/echo", it.cookie);
        assertThat(page).contains("script-src 'self';").contains("default-src 'none'").contains("base-uri 'none'")
                .contains("frame-ancestors 'none'").doesNotContain("unsafe-inline").doesNotContain("Set-Cookie");
        assertThat(page).doesNotContainPattern("(?i)<script(?![^>]*\\ssrc=)|\\son[a-z]+\\s*=|javascript:").doesNotContain(token);

        var script = it.ask("GET", "/chat/chat.js", "");
        assertThat(script).doesNotContain("document.cookie", "sessionStorage", "indexedDB", "innerHTML", "eval(", "postMessage");
        assertThat(script.lines().filter(line -> line.contains("localStorage"))).hasSize(2).allMatch(line -> line.contains("(key"));
        assertThat(script).contains("const key = `botnode.unsent:${page}`");
        // A key goes by a header only: in an address it would be in histories and logs.
        for (var query : List.of("key=", "token=", "access_token=", "authorization=Bearer%20")) {
            assertThat(it.status("GET", "/api/v1/tenants?" + query + it.node.key(), "")).isEqualTo(401);
        }
    }

    @Test
    void fault06NothingRedirects() throws Exception {
        var evil = "//evil.example/";
        var query = String.join("&", List.of("next", "url", "redirect", "redirect_uri", "return_to", "continue", "dest", "goto")
                .stream().map(name -> name + "=https:" + evil).toList());
        for (var route : it.routes().toList()) {
            notRedirected(it.ask(route.method(), path(route) + "?" + query, JSON));
            notRedirected(it.ask(route.method(), path(route) + "/", it.bearer() + JSON));
        }
        for (var target : List.of(evil, "//evil.example/%2e%2e", "/\\evil.example", "/%5cevil.example", "/%09/evil.example",
                "https:" + evil, "/chat//evil.example", "/chat/..//evil.example", "/chat/acme/echo//evil.example",
                "/%2f%2fevil.example", "/chat/acme/echo%0d%0aLocation:%20https:" + evil, "/problems/%0d%0aLocation:%20" + evil)) {
            notRedirected(it.ask("GET", target, "X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\n"));
        }
    }

    private static void notRedirected(String answer) {
        assertThat(RawHttp.status(answer) / 100).as(answer).isNotEqualTo(3);
        assertThat(answer.split("\r\n\r\n", 2)[0]).doesNotContainIgnoringCase("\nLocation:")
                .doesNotContainIgnoringCase("\nRefresh:");
    }

    // The same answer to every name: SignInIT; the same work: PasswordWorkIT. What somebody may not see: IsolationIT.
    @Test
    void fault07AnswersTellNobodyWhatThereIs() throws Exception {
        same(it.ask("POST", "/chat/globex/no-such-bot/visitor", JSON), it.ask("POST", "/chat/no-such-tenant/echo/visitor", JSON));
        for (var route : it.routes().filter(route -> !route.isSocket()).toList()) {
            if (!(route.access() instanceof Access.Open) && !(route.access() instanceof Access.OpenOrKey)) {
                var there = it.ask(route.method(), path(route), "");
                assertThat(RawHttp.status(there)).as(route.label()).isEqualTo(401);
                same(there, it.ask(route.method(), path(route).replace("acme", "nobody").replace("echo", "nothing"), ""));
            }
        }
    }

    private static void same(String answer, String other) {
        assertThat(VARYING.matcher(answer).replaceAll("")).isEqualTo(VARYING.matcher(other).replaceAll(""));
    }

    @Test
    void fault08NoPathFallsBackToAFile() throws Exception {
        for (var root : List.of("/", "/chat/", "/chat/acme/", "/problems/", "/openapi/", "/api/v1/", "/health/")) {
            for (var name : CLIMBING) {
                for (var target : List.of(root + name, root + "../" + name, root + name + "/canary")) {
                    var answer = it.ask("GET", target, it.bearer());
                    assertThat(RawHttp.status(answer)).as(target).isBetween(400, 499);
                    // The chat page stands for a bot that is not there and says so; nothing else answers everything.
                    assertThat(answer).as(target).doesNotContain(CANARY, "root:").containsPattern("problem\\+json|<title>Chat<");
                }
            }
        }
        for (var file : List.of("/node.yaml", "/data/node.yaml", "/run/access.json", "/secrets/visitor-key", "/node.mv.db",
                "/logs/botnode.log", "/keyring.json", "/chat/chat.html", "/chat/../run/access.json", "/index.html")) {
            assertThat(it.status("GET", file, it.bearer())).as(file).isBetween(400, 499);
        }
    }

    // RouteWalkIT walks all routes with everybody who has a key.
    @Test
    void fault09ConfigurationIsToldToNoStranger(@TempDir Path data) throws Exception {
        var local = new HashSet<>(OPEN);
        local.addAll(List.of("/metrics", "/openapi"));
        AttackedNode.tellsStrangersOnly(local, it.node, directory);

        try (var network = RunningNode.on(data, Map.of("http.listen", "0.0.0.0")); var owner = network.client()) {
            owner.createTenant(new TenantRequest("acme", "Acme"));
            owner.installBot("acme", "echo", EchoBot.publicZip());
            owner.allowPublic("acme", "echo", true);
            AttackedNode.tellsStrangersOnly(OPEN, network, data);
        }
    }

    // ShippedSecretsTest looks for secrets in what is shipped.
    @Test
    void fault10EveryNodeSignsWithASecretOfItsOwn(@TempDir Path data) throws Exception {
        try (var other = new AttackedNode(data, Map.of())) {
            assertThat(Files.readAllBytes(data.resolve("secrets/visitor-key")))
                    .isNotEqualTo(Files.readAllBytes(directory.resolve("data/secrets/visitor-key")));
            assertThat(other.upgraded(CHAT, other.cookie)).isEqualTo(101);
            assertThat(other.upgraded(CHAT, it.cookie)).isEqualTo(401);
            assertThat(other.status("GET", "/api/v1/node", other.bearer())).isEqualTo(200);
            assertThat(other.status("GET", "/api/v1/node", it.bearer())).isEqualTo(401);
        }
    }
}
