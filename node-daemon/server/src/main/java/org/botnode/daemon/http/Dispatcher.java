package org.botnode.daemon.http;

import io.helidon.common.socket.SocketWriterException;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import org.botnode.client.Json;
import org.botnode.client.Problem;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// Takes every request: finds its route, lets the [Gate] decide, runs the endpoint, tells what failed.
final class Dispatcher implements Handler {

    private static final Header PROBLEM = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE);
    private static final Header BEARER = HeaderValues.createCached(HeaderNames.WWW_AUTHENTICATE, "Bearer");

    private final Router router;
    private final Gate gate;
    private final WorkGate work;
    private final Hosts hosts;
    private final Origins origins;
    private final Connections connections;
    private final HttpConfig config;
    private final Witness witness;
    private final Served.Listener listener;
    private final ProblemHandler problems;
    private volatile boolean stopping;

    Dispatcher(Router router, Gate gate, WorkGate work, HttpConfig config, Connections connections,
            ProblemHandler problems, Witness witness, Served.Listener listener) {
        this.router = router;
        this.gate = gate;
        this.work = work;
        this.hosts = new Hosts(config);
        this.origins = new Origins(config.allowedOrigins());
        this.connections = connections;
        this.config = config;
        this.problems = problems;
        this.witness = witness;
        this.listener = listener;
    }

    /// From now on, what has not begun is refused.
    void stop() {
        stopping = true;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        var began = System.nanoTime();
        var traceId = TraceIds.next();
        var connection = request.remotePeer();
        connections.busy(connection.address());
        AnswerHeaders.set(response.headers(), request.isSecure());
        origins.share(request.headers(), response.headers());
        var path = request.prologue().uriPath().rawPath();
        var route = "-";
        Call call = null;
        try {
            checkFraming(request.headers());
            if (preflight(request, response)) {
                return;
            }
            var admitted = admit(request.prologue(), request.headers(),
                    new Request.Peer(connection.host(), request.isSecure()), traceId);
            route = admitted.match().route().label();
            call = new Call(request, response, admitted, traceId, config, witness);
            run(call, admitted.match());
            if (!call.isAnswered()) {
                throw new IllegalStateException(route + " gave no answer");
            }
        } catch (CloseConnectionException | SocketWriterException gone) {
            throw gone;
        } catch (Exception failure) {
            if (call != null && call.isAnswered()) {
                // Half an answer is out: only closing the connection tells the caller that it is not whole.
                throw new CloseConnectionException("answer broken off", failure);
            }
            tell(witnessed(call, failure, path, traceId), traceId, request, response);
        } finally {
            connections.answered(connection.address());
            listener.served(new Served(traceId, route, response.status().code(), System.nanoTime() - began,
                    call == null ? "" : call.tenantId(), call == null ? "" : call.userId()));
        }
    }

    /// Answers a browser that asks what a page may send.
    private boolean preflight(ServerRequest request, ServerResponse response) {
        var headers = request.headers();
        if (!origins.isPreflight(request.prologue().method().text(), headers)) {
            return false;
        }
        hosts.check(headers);
        origins.check(headers, request.isSecure());
        origins.shareMethods(response.headers());
        response.status(Status.NO_CONTENT_204).send();
        return true;
    }

    /// The way in, the same for a request and for the opening of a WebSocket.
    ///
    /// @param peer who is connected
    Admitted admit(HttpPrologue prologue, Headers headers, Request.Peer peer, String traceId) {
        if (stopping) {
            throw new NodeException(ProblemKind.STOPPING, "The node is stopping.", "Try again when it is up.");
        }
        hosts.check(headers);
        var method = prologue.method().text();
        var match = router.match(method, prologue.uriPath().rawPath());
        if (match.route().isSocket() || !method.equals("GET") && !method.equals("HEAD")) {
            origins.check(headers, peer.isSecure());
        }
        try {
            var standing = new Standing(gate, match.route().access(), value(headers, HeaderNames.AUTHORIZATION),
                    match.tenant());
            return new Admitted(match, standing.use(), standing);
        } catch (NodeException refusal) {
            witness.refused(new Deed(match.route(), Caller.ANYONE, match.tenant(), match.parameters(), peer.address(),
                    refusal.kind().status(), traceId));
            throw refusal;
        }
    }

    /// A body whose length is told in two ways is read in two ways, by this node and by a proxy before it.
    private static boolean isFramed(Headers headers) {
        return !headers.contains(HeaderNames.CONTENT_LENGTH)
                || !headers.contains(HeaderNames.TRANSFER_ENCODING) && headers.contentLength().orElse(-1) >= 0;
    }

    private static void checkFraming(Headers headers) {
        if (!isFramed(headers)) {
            throw new NodeException(ProblemKind.MALFORMED_REQUEST, "The body's length is not told as HTTP/1.1 says.",
                    "Send one Content-Length, or chunks.");
        }
    }

    record Admitted(RouteMatch match, Caller caller, Standing standing) {}

    private static Optional<String> value(Headers headers, io.helidon.http.HeaderName name) {
        return headers.contains(name) ? Optional.of(headers.get(name).get()) : Optional.empty();
    }

    private void run(Call call, RouteMatch match) throws Exception {
        switch (match.route().kind()) {
            case Route.Answering answering when match.route().isAdministration() -> {
                try (var _ = work.enter(match.tenant())) {
                    answering.endpoint().answer(call);
                }
            }
            case Route.Answering answering -> answering.endpoint().answer(call);
            case Route.Unbounded unbounded -> unbounded.endpoint().answer(call);
            case Route.Streaming streaming -> {
                // Here only where there was no upgrade: say what the upgrade was refused for, or that there was none.
                streaming.endpoint().accept(call);
                throw new NodeException(ProblemKind.MALFORMED_REQUEST, "This address speaks WebSocket.",
                        "Connect with a WebSocket client.");
            }
        }
    }

    /// What the caller is told, once the witness has seen it. A failure of the trail is told in its place.
    private Told witnessed(Call call, Exception failure, String path, String traceId) {
        var told = new Told(problems.problem(failure, path, traceId), problems.retryAfter(failure));
        if (call == null) {
            return told;
        }
        try {
            call.witnessed(told.problem().status());
            return told;
        } catch (NodeException unkept) {
            return new Told(problems.problem(unkept, path, traceId), problems.retryAfter(unkept));
        }
    }

    private record Told(Problem problem, Optional<Long> retryAfter) {}

    private static void tell(Told told, String traceId, ServerRequest request, ServerResponse response) {
        var problem = told.problem();
        response.status(Status.create(problem.status()));
        response.headers().set(PROBLEM);
        if (problem.status() == ProblemKind.UNAUTHORIZED.status()) {
            response.headers().set(BEARER);
        }
        told.retryAfter().ifPresent(seconds ->
                response.headers().set(HeaderValues.create(HeaderNames.RETRY_AFTER, seconds)));
        var unread = !isFramed(request.headers()) || request.content().hasEntity() && !request.content().consumed();
        if (unread) {
            // Nobody will read the rest of the body, so nothing more can be read from this connection.
            response.headers().set(HeaderValues.CONNECTION_CLOSE);
        }
        var bytes = Json.bytes(problem);
        if (request.prologue().method() == Method.HEAD) {
            // A body here would be taken for the beginning of the next answer.
            response.headers().contentLength(bytes.length);
            response.send();
        } else {
            response.send(bytes);
        }
        if (unread && problem.status() == ProblemKind.MALFORMED_REQUEST.status()) {
            // The web server would wait for the end of a body that has none.
            throw new CloseConnectionException("nobody knows where the next request begins");
        }
    }
}
