package org.botnode.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.botnode.client.Json;
import org.botnode.client.MessageRequest;
import org.botnode.client.Problem;
import org.botnode.client.ProblemKind;
import org.botnode.client.Role;
import org.botnode.daemon.NodeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HttpServerTest {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final LinkedBlockingQueue<Served> SERVED = new LinkedBlockingQueue<>();
    private static HttpServer server;

    record Words(String said) {}

    @BeforeAll
    static void start() {
        var table = new RouteTable()
                .get("/open/{thing}", Access.open(), call -> call.answer(new Words(call.parameter("thing"))))
                .post("/say", Access.open(), call -> call.answer(201, new Words(call.body(MessageRequest.class).text())))
                .put("/upload", Access.open(), call -> call.answer(new Words("" + call.upload().readAllBytes().length)))
                .get("/broken", Access.open(), _ -> {
                    throw new IllegalStateException("the secret reason");
                })
                .get("/closed", Access.node(Role.OWNER), call -> call.answer(new Words("in")))
                .get("/busy", Access.open(), _ -> {
                    throw NodeException.refused(ProblemKind.BUSY, "Full.", "Wait.",
                            new NodeException.Refusal("node", "10/s", "disk", 7));
                })
                .get("/events", Access.open(), call -> {
                    try (var events = call.events()) {
                        events.send("one", new Words("1"));
                        events.send("two", new Words("2"));
                    }
                })
                .socket("/echo/{name}", Access.open(), request -> {
                    if (request.parameter("name").equals("nobody")) {
                        throw NodeException.notFound("No such bot.");
                    }
                    return (socket, text) -> socket.send(request.parameter("name") + ":" + text);
                });
        Gate gate = (access, authorization, _) -> {
            if (!(access instanceof Access.Open)) {
                throw new NodeException(ProblemKind.UNAUTHORIZED, "A key is needed.", "");
            }
            return Caller.ANYONE;
        };
        var normal = HttpConfig.defaults();
        server = HttpServer.start(new HttpConfig("127.0.0.1", 0, 4096, 2048, 4096, 1024, 100, Duration.ofSeconds(20),
                Duration.ofSeconds(1), normal.allowedOrigins(), normal.allowedHosts(), normal.floods(), normal.tls()), Optional.empty(), table,
                gate, WorkGate.open(), failure -> failure, Witness.none(), SERVED::add);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void parametersAreDecodedAndNeverSplit() throws Exception {
        var answer = send(HttpRequest.newBuilder(at("/open/a%2Fb%20c")));

        assertThat(Json.read(answer.body(), Words.class).said()).isEqualTo("a/b c");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void unknownAddressAndMethodAreTold() throws Exception {
        assertThat(problem(HttpRequest.newBuilder(at("/nowhere"))).kind()).hasValue(ProblemKind.NOT_FOUND);
        assertThat(problem(HttpRequest.newBuilder(at("/say"))).kind()).hasValue(ProblemKind.METHOD_NOT_ALLOWED);
        assertThat(problem(HttpRequest.newBuilder(at("/open/%zz".replace("%zz", "%C3"))).DELETE()).status()).isEqualTo(405);
    }

    @Test
    void defectIsABareFiveHundredWithATrace() throws Exception {
        var problem = problem(HttpRequest.newBuilder(at("/broken")));

        assertThat(problem.kind()).hasValue(ProblemKind.INTERNAL);
        assertThat(problem.traceId()).isPresent();
        assertThat(Json.text(problem)).doesNotContain("secret");
    }

    @Test
    void limitNamesItselfAndWhenToComeAgain() throws Exception {
        var answer = send(HttpRequest.newBuilder(at("/busy")));
        var problem = Json.read(answer.body(), Problem.class);

        assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(problem.bottleneck()).hasValue("disk");
        assertThat(problem.scope()).hasValue("node");
    }

    @Test
    void bodyIsReadWithinItsBound() throws Exception {
        var fits = Json.bytes(new MessageRequest("1", "u", "hello"));

        var answer = send(json("/say").POST(BodyPublishers.ofByteArray(fits)));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(Json.read(answer.body(), Words.class).said()).isEqualTo("hello");
        assertThat(problem(json("/say").POST(BodyPublishers.ofByteArray(new byte[4000]))).kind())
                .hasValue(ProblemKind.PAYLOAD_TOO_LARGE);
        assertThat(problem(json("/say").POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[4000]))))
                .kind()).hasValue(ProblemKind.PAYLOAD_TOO_LARGE);
        assertThat(problem(HttpRequest.newBuilder(at("/upload")).PUT(BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(new byte[50_000])))).kind()).hasValue(ProblemKind.PAYLOAD_TOO_LARGE);
    }

    @Test
    void brokenBodiesAreTheSendersFault() throws Exception {
        assertThat(problem(json("/say").POST(BodyPublishers.ofString("{"))).kind())
                .hasValue(ProblemKind.MALFORMED_REQUEST);
        assertThat(problem(json("/say").POST(BodyPublishers.noBody())).kind()).hasValue(ProblemKind.MALFORMED_REQUEST);
        assertThat(problem(HttpRequest.newBuilder(at("/say")).POST(BodyPublishers.ofString("{}"))).kind())
                .hasValue(ProblemKind.UNSUPPORTED_MEDIA_TYPE);
        var problem = problem(json("/say").POST(BodyPublishers.ofString("{\"text\":[]}")));
        assertThat(problem.kind()).hasValue(ProblemKind.INVALID_FIELD);
        assertThat(problem.errors()).singleElement().satisfies(error -> assertThat(error.field()).isEqualTo("text"));
    }

    @Test
    void bodiesThatAreFramedWronglyAreRefusedAtOnce() throws Exception {
        var json = "Content-Type: application/json\r\n";

        for (var framing : List.of(
                "Content-Length: -5\r\n\r\n",
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n",
                "Transfer-Encoding: chunked\r\n\r\n-5\r\nabc\r\n",
                "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nabc\r\n")) {
            assertThat(raw("POST /say HTTP/1.1\r\nHost: localhost\r\n" + json + framing)).as(framing)
                    .startsWith("HTTP/1.1 400 ").containsIgnoringCase("application/problem+json").endsWith("}");
        }
        assertThat(raw("GET /open/x HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 400 ").contains("\"status\":400");
    }

    @Test
    void headIsAnsweredWithoutItsBodyWhereAllMayLook() throws Exception {
        for (var time = 0; time < 2; time++) {
            var answer = send(HttpRequest.newBuilder(at("/open/x")).HEAD());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Length")).hasValue("12");
            assertThat(answer.body()).isEmpty();
        }
        assertThat(send(HttpRequest.newBuilder(at("/closed")).HEAD()).statusCode()).isEqualTo(405);
    }

    @Test
    void refusedHeadHasNoBodyThatWouldBeTakenForTheNextAnswer() throws Exception {
        var said = raw("HEAD /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n"
                + "GET /open/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(said).startsWith("HTTP/1.1 404 ").doesNotContain("/problems/").contains("\r\n\r\nHTTP/1.1 200 ");
    }

    @Test
    void whatIsHardlyHttpIsTheSendersFault() throws Exception {
        for (var noise : List.of("PO\u00d3T /x HTTP/1.1\r\n", "\u0016\u0003\u0001\r\n", "GET  / HTTP/1.1\r\n folded: x\r\n")) {
            assertThat(raw(noise + "Connection: close\r\n\r\n")).as(noise).doesNotContain("HTTP/1.1 5").satisfiesAnyOf(
                    said -> assertThat(said).startsWith("HTTP/1.1 400 "), said -> assertThat(said).isEmpty());
        }
    }

    /// All that the node says to these bytes until it closes the connection.
    private static String raw(String request) throws Exception {
        try (var socket = new Socket(server.address().getHost(), server.address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var said = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(said);
            } catch (SocketTimeoutException waiting) {
                said.writeBytes("[still open]".getBytes(StandardCharsets.US_ASCII));
            }
            return said.toString(StandardCharsets.UTF_8);
        }
    }

    @Test
    void gateIsAskedBeforeTheEndpoint() throws Exception {
        var answer = send(HttpRequest.newBuilder(at("/closed")));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void foreignPagesAreRefused() throws Exception {
        var foreign = json("/say").header("Origin", "http://evil.example").POST(BodyPublishers.ofString("{}"));

        assertThat(problem(foreign).kind()).hasValue(ProblemKind.FORBIDDEN);
    }

    @Test
    void eventsArriveInOrder() throws Exception {
        var answer = send(HttpRequest.newBuilder(at("/events")));

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(new String(answer.body())).isEqualTo(
                "event: one\ndata: {\"said\":\"1\"}\n\nevent: two\ndata: {\"said\":\"2\"}\n\n");
    }

    @Test
    void whatIsNoRequestIsToldInTheSameForm() throws Exception {
        var problem = problem(HttpRequest.newBuilder(at("/open/x")).header("X-Large", "x".repeat(9000)));

        assertThat(problem.status()).isBetween(400, 431);
        assertThat(problem.traceId()).isPresent();
    }

    @Test
    void requestsAreReportedByTemplate() throws Exception {
        SERVED.clear();
        send(HttpRequest.newBuilder(at("/open/private-name")));

        var served = SERVED.poll(5, TimeUnit.SECONDS);
        assertThat(served.route()).isEqualTo("GET /open/{thing}");
        assertThat(served.status()).isEqualTo(200);
    }

    @Test
    void socketTalksAndIsRefusedLikeARequest() throws Exception {
        var heard = new LinkedBlockingQueue<String>();
        var socket = HTTP.newWebSocketBuilder().buildAsync(socketAt("/echo/bot"), new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                heard.add(text.toString());
                from.request(1);
                return null;
            }

            @Override
            public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                heard.add("closed " + code);
                return null;
            }
        }).join();

        socket.sendText("he", false).join();
        socket.sendText("llo", true).join();
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("bot:hello");
        for (var part : List.of("a", "b")) {
            socket.sendText(part.repeat(700), part.equals("b")).join();
        }
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("closed 1009");

        var refused = problem(HttpRequest.newBuilder(at("/echo/nobody")));
        assertThat(refused.kind()).hasValue(ProblemKind.NOT_FOUND);
        assertThat(HTTP.newWebSocketBuilder().buildAsync(socketAt("/echo/nobody"), new WebSocket.Listener() {})
                .handle((_, failure) -> failure.getCause()).join())
                .isInstanceOfSatisfying(java.net.http.WebSocketHandshakeException.class,
                        failure -> assertThat(failure.getResponse().statusCode()).isEqualTo(404));
    }

    private static URI at(String path) {
        return server.address().resolve(path);
    }

    private static URI socketAt(String path) {
        return URI.create("ws" + at(path).toString().substring(4));
    }

    private static HttpRequest.Builder json(String path) {
        return HttpRequest.newBuilder(at(path)).header("Content-Type", "application/json");
    }

    private static Problem problem(HttpRequest.Builder request) throws Exception {
        var answer = send(request);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(Problem.MEDIA_TYPE);
        return Json.read(answer.body(), Problem.class);
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofByteArray());
    }
}
