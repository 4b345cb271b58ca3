package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.botnode.client.Exchange;
import org.botnode.client.Json;
import org.botnode.client.KeyRequest;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.TenantRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two tenants of a real node. The owner of `alpha` tries to learn or change something of `beta`, which has the same bot,
/// the same user and the same message ids, and a mark in everything that is said and kept. Each answer is searched for it.
class IsolationIT {

    private static final String MARK = "zq7beta";
    private static final String DESK = """
            WHILE TRUE
                HEAR said
                SAVE "notes" WITH text AS said
                SET BOT MEMORY "last", said
                SET USER MEMORY "mine", said
                TALK "kept " + said
            WEND
            """;
    private static final String PROBE = """
            ON ERROR RESUME NEXT
            TALK "bot memory: " + NVL(GET BOT MEMORY "last", "none")
            TALK "user memory: " + NVL(GET USER MEMORY "mine", "none")
            WHILE TRUE
                HEAR asked
                rows = NULL
                rows = FIND "${asked}"
                TALK "table: " + COUNT(rows)
                rows = NULL
                rows = FIND "own", asked
                TALK "filter: " + TOJSON(rows)
                text = NULL
                text = GET asked
                TALK "get: " + text
                SAVE "${asked}" WITH a AS asked
                count = UPDATE "${asked}", asked, {a: "x"}
                TALK "updated"
            WEND
            """;

    @TempDir
    static Path data;

    private static RunningNode node;
    private static String key;
    private static NodeClient alpha;
    private static Path alphaHome;
    private static Path betaHome;
    private static String betaSession;
    private static String betaBot;
    private static String betaId;

    @BeforeAll
    static void start() throws Exception {
        node = RunningNode.on(data);
        try (var owner = node.client()) {
            var mine = owner.createTenant(new TenantRequest("alpha", "Alpha"));
            var other = owner.createTenant(new TenantRequest("beta", "Beta " + MARK));
            alphaHome = data.resolve("tenants").resolve(mine.id());
            betaHome = data.resolve("tenants").resolve(other.id());
            betaId = other.id();
            key = owner.createKey(new KeyRequest("a", "owner", Optional.of("alpha"))).key();
            alpha = NodeClient.http(node.address(), key);
            owner.installBot("beta", "desk", bot("beta", DESK, "public,true\nwelcome-message,Hello " + MARK + "\n"));
            owner.installBot("alpha", "desk", bot("alpha", DESK, "public,true\n"));
            owner.allowPublic("beta", "desk", true);
            owner.allowPublic("alpha", "desk", true);
            betaBot = owner.installBot("beta", "only-" + MARK, bot("only", DESK, "")).id();
            betaSession = owner.send("beta", "desk", new MessageRequest("m-0", "ann", "start " + MARK)).session();
            owner.send("beta", "desk", new MessageRequest("m-1", "ann", "said " + MARK));
        }
    }

    @AfterAll
    static void stop() {
        alpha.close();
        node.close();
    }

    private static java.io.InputStream bot(String name, String script, String config) throws IOException {
        return zip(Map.of(name + ".gbdialog/start.bas", script, name + ".gbot/config.csv", "name,value\n" + config));
    }

    private static java.io.InputStream zip(Map<String, String> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : new TreeMap<>(files).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return new java.io.ByteArrayInputStream(bytes.toByteArray());
    }

    /// What alpha's owner gets; never a word of beta, and never a defect.
    private static String call(String method, String path, String type, byte[] body) throws IOException {
        var answer = RawHttp.send(node.address(), method, path,
                "Authorization: Bearer " + key + "\r\nContent-Type: " + type + "\r\n", body);
        assertThat(answer).as(method + " " + path).startsWith("HTTP/1.1 ").doesNotContain(MARK);
        assertThat(RawHttp.status(answer)).as(method + " " + path).isLessThan(500);
        return answer;
    }

    private static String get(String path) throws IOException {
        return call("GET", path, "application/json", new byte[0]);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Exchange say(String bot, String id, String text) {
        var exchange = alpha.send("alpha", bot, new MessageRequest(id, "ann", text));
        assertThat(Json.text(exchange)).as(text).doesNotContain(MARK);
        return exchange;
    }

    @Test
    void noSpellingOfBetaOpensARouteOfIt() throws Exception {
        var spellings = List.of("beta", "%62eta", "b%65ta", "BETA", "Beta", "beta%00", "beta%20", "%20beta", "beta.", "beta%2f",
                "./beta", "alpha/../beta", "alpha/%2e%2e/beta", "%2e%2e/tenants/beta", "..%2fbeta", "alpha%2f..%2fbeta",
                "alpha%5c..%5cbeta", "alpha%252f..%252fbeta", "alpha;beta", "beta;x", "alpha%00beta", "alpha//beta",
                "/beta", encoded("ｂｅｔａ"), encoded("bet\u0430"), encoded("be\u0301ta"), encoded("be\u200bta"), "con", "nul",
                "-1", "0", betaId, "-" + betaId, "9223372036854775807", "9223372036854775808", "99999999999999999999999");
        for (var route : node.node().routes().routes()) {
            if (!route.template().contains("{tenant}")
                    || route.access() instanceof org.botnode.daemon.http.Access.Open) {
                continue;
            }
            for (var spelling : spellings) {
                var path = route.template().replace("{tenant}", spelling).replace("{session}", betaSession)
                        .replace("{bot}", "desk").replaceAll("\\{[a-z]+}", "1");
                var body = "{\"id\":\"x\",\"user\":\"ann\",\"text\":\"x\"}".getBytes(StandardCharsets.UTF_8);
                assertThat(RawHttp.status(call(route.method(), path, "application/json", body)))
                        .as(route.method() + " " + path).isBetween(400, 499);
            }
        }
    }

    @Test
    void refusalDoesNotTellWhetherATenantExists() throws Exception {
        var varying = Pattern.compile("\"(trace_id|instance)\":\"[^\"]*\"|(?i)date: [^\r]*|x-[a-z-]*: [^\r]*|content-length: \\d+");
        for (var rest : List.of("", "/bots", "/bots/desk", "/sessions/" + betaSession + "/messages")) {
            var there = get("/api/v1/tenants/beta" + rest);
            var nowhere = get("/api/v1/tenants/zeta" + rest);

            assertThat(varying.matcher(there).replaceAll("")).isEqualTo(varying.matcher(nowhere).replaceAll(""));
        }
    }

    @Test
    void idsOfBetaNameNothingInAlpha() throws Exception {
        for (var id : List.of(betaSession, "0" + betaSession, "%2b" + betaSession, "-" + betaSession, betaSession + "%00",
                betaSession + ".0", betaSession + "%20OR%201=1", "0x" + Long.toHexString(Long.parseLong(betaSession)),
                encoded("１２３"), "0", "-1", "1e18", "9223372036854775807", "9223372036854775808", "NaN", "null", "..", "%2e%2e",
                "..%2f..%2f" + betaId)) {
            assertThat(RawHttp.status(get("/api/v1/tenants/alpha/sessions/" + id + "/messages"))).as(id).isBetween(400, 499);
            assertThat(RawHttp.status(get("/api/v1/tenants/alpha/sessions/1/messages?after=" + id))).as(id).isBetween(400, 499);
        }
        for (var bot : List.of(betaBot, "only-zq7beta".replace(MARK, "%7aq7beta"), "Desk", "desk%00", "desk.", "DESK",
                "..%2f..%2f" + betaId + "%2fbots%2fdesk", "%2e%2e", "desk%2f..%2fdesk", encoded("desｋ"), "con", "aux.txt", "-1")) {
            for (var method : List.of("GET", "DELETE", "PUT")) {
                var path = "/api/v1/tenants/alpha/bots/" + bot;
                assertThat(RawHttp.status(call(method, path, "application/zip", new byte[0]))).as(method + " " + path)
                        .isBetween(400, 499);
            }
        }
    }

    @Test
    void listsAndStreamsShowAlphaOnly() throws Exception {
        assertThat(alpha.tenants()).extracting(tenant -> tenant.slug()).containsExactly("alpha");
        assertThat(get("/api/v1/tenants/alpha/bots")).contains("\"desk\"").doesNotContain(betaBot);
        for (var path : List.of("/api/v1/events", "/api/v1/node/capacity", "/api/v1/keys")) {
            assertThat(RawHttp.status(get(path))).as(path).isEqualTo(403);
        }
        assertThat(get("/metrics")).doesNotContain(betaId).doesNotContain("beta");
        assertThat(get("/api/v1/node")).doesNotContain("beta").doesNotContain(betaId);
    }

    @Test
    void sameMessageIdUserAndBotAreEachTenantsOwn() {
        var first = say("desk", "m-1", "hello");

        assertThat(first.replies()).extracting(reply -> reply.text()).doesNotContain("kept hello said");
        assertThat(say("desk", "m-1", "hello").message()).isEqualTo(first.message());
        assertThat(say("desk", "m-2", "more").replies()).extracting(reply -> reply.text()).containsExactly("kept more");
    }

    @Test
    void namesThatOnlyLookAlikeAreDifferentUsersAndMessages() throws Exception {
        alpha.installBot("alpha", "who", bot("who", """
                WHILE TRUE
                    HEAR said
                    TALK NVL(GET USER MEMORY "mine", "nobody")
                    SET USER MEMORY "mine", said
                WEND
                """, ""));
        // Composed and decomposed, Cyrillic, full width, upper case, with a joiner: nothing is folded.
        for (var user : List.of("jos\u00e9", "jose\u0301", "\u0458os\u00e9", "\uff4aos\u00e9", "JOS\u00c9", "jo\u200ds\u00e9")) {
            told(user, "begin", "begin");
            assertThat(told(user, "\u00e9-1", user)).as(user).containsExactly("nobody");
            assertThat(told(user, "e\u0301-1", "again")).as(user).containsExactly(user);
        }
        assertThat(told("jos\u00e9", "\u00e9-1", "jos\u00e9")).containsExactly("nobody");
    }

    private static List<String> told(String user, String id, String text) {
        return alpha.send("alpha", "who", new MessageRequest(id, user, text)).replies().stream()
                .map(reply -> reply.text()).toList();
    }

    @Test
    void scriptReachesNothingButItsOwnTables() throws Exception {
        alpha.installBot("alpha", "probe", bot("probe", PROBE, ""));
        var file = betaHome.resolve("tenant.db");
        assertThat(say("probe", "p-0", "begin").replies()).extracting(reply -> reply.text())
                .noneMatch(text -> text.contains(MARK));
        int count = 0;
        for (var asked : List.of("notes", "message", "session", "end_user", "sqlite_schema", "sqlite_master", "sync_outbox",
                "main.message", "temp.x", "bot_" + betaBot + "_notes", "\"bot_" + betaBot + "_notes\"", "x'; DROP TABLE message; --",
                "x\"; ATTACH '" + file + "' AS b; SELECT * FROM b.message; --", file.toString(), "file://" + file,
                "../" + betaId + "/tenant.db", "../../" + betaId + "/bots/desk/desk.gbdialog/start.bas", "/etc/passwd",
                "config.csv", "text = x' OR '1'='1", "a = a UNION SELECT body FROM message", "1=1); ATTACH '" + file + "' AS b; --",
                "a IN (SELECT body FROM message)", "readfile('" + file + "') = 1", "load_extension('x') = 1",
                "a LIKE % ESCAPE '", "a = (SELECT group_concat(body) FROM b.message)", "user." + betaSession, "session.x",
                "bot memory", "${said}", "http://127.0.0.1:" + node.address().getPort() + "/api/v1/tenants/beta/bots")) {
            var told = say("probe", "p-" + ++count, asked).replies().stream().map(reply -> reply.text()).toList();
            assertThat(told).as(asked).contains("table: 0", "updated");
        }
        assertThat(alpha.newestMessages("alpha", say("desk", "d-1", "still here").session(), 10).messages()).isNotEmpty();
    }

    @Test
    void forgedArchivesChangeNothingOfBeta() throws Exception {
        var before = files(betaHome.resolve("bots"));
        for (var name : List.of("../" + betaId + "/tenant.db", "../../../" + betaId + "/bots/desk/desk.gbdialog/start.bas",
                betaHome.resolve("tenant.db").toString(), "tenants/" + betaId + "/../" + betaId + "/x", "..\\..\\" + betaId + "\\x",
                "C:\\tenants\\" + betaId, "con", "x.gbdialog/nul.bas", "x.gbdialog/a\u0000b.bas", "x/../../y", "./../x", "x.gbdialog/..",
                "x.gbdialog/start.bas ")) {
            var body = zip(Map.of("x.gbdialog/start.bas", "TALK 1", name, MARK.toUpperCase())).readAllBytes();
            assertThat(RawHttp.status(call("PUT", "/api/v1/tenants/alpha/bots/forged", "application/zip", body))).as(name)
                    .isBetween(400, 499);
        }
        // Names that only look like ours are files of the package, and stay in it.
        var body = zip(Map.of("x.gbdialog/start.bas", "TALK 1", "tenant.db", "x", "tenants/" + betaId + "/tenant.db", "x")).readAllBytes();
        call("PUT", "/api/v1/tenants/alpha/bots/forged", "application/zip", body);

        assertThat(files(betaHome.resolve("bots"))).isEqualTo(before);
        try (var owner = node.client()) {
            assertThat(Json.text(owner.newestMessages("beta", betaSession, 50))).contains("said " + MARK);
        }
    }

    @Test
    void tokenAndKeyOfAlphaOpenNoSocketOfBeta() throws Exception {
        var given = RawHttp.send(node.address(), "POST", "/chat/alpha/desk/visitor", "Content-Type: application/json\r\n",
                "{}".getBytes(StandardCharsets.UTF_8));
        var token = Pattern.compile("botnode_visitor=([^;]+)").matcher(given);
        assertThat(token.find()).as(given).isTrue();
        var cookie = "Cookie: botnode_visitor=" + token.group(1) + "\r\n";

        assertThat(upgraded("/api/v1/tenants/alpha/bots/desk/chat", cookie)).isEqualTo(101);
        assertThat(upgraded("/api/v1/tenants/beta/bots/desk/chat", cookie)).isEqualTo(401);
        assertThat(upgraded("/api/v1/tenants/alpha/bots/desk/chat", "Authorization: Bearer " + key + "\r\n")).isEqualTo(101);
        for (var path : List.of("beta", "%62eta", "alpha/../beta", "alpha%2f..%2fbeta", "BETA")) {
            assertThat(upgraded("/api/v1/tenants/" + path + "/bots/desk/chat", "Authorization: Bearer " + key + "\r\n"))
                    .as(path).isBetween(400, 499);
        }
    }

    private static int upgraded(String path, String headers) throws IOException {
        var head = RawHttp.upgrade(node.address(), path, headers);
        assertThat(head).doesNotContain(MARK);
        return RawHttp.status(head);
    }

    @Test
    void noFileOfAlphaOrOfTheNodeHoldsAWordOfBeta() throws Exception {
        say("desk", "f-1", "something");

        // The node's own database may know the tenant's name, which the owner chose.
        for (var place : List.of(alphaHome, data.resolve("logs"), data.resolve("run"))) {
            files(place).forEach((file, content) -> assertThat(content).as(file).doesNotContain(MARK));
        }
        assertThat(String.join("", files(betaHome).values())).contains(MARK);
    }

    /// All files below, by path, as Latin-1.
    private static Map<String, String> files(Path directory) throws IOException {
        var found = new TreeMap<String, String>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                found.put(path.toString(), Files.readString(path, StandardCharsets.ISO_8859_1));
            }
        }
        return found;
    }
}
