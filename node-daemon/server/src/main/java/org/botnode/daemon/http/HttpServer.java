package org.botnode.daemon.http;

import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.Tls;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.websocket.WsConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.botnode.client.Json;
import org.botnode.client.Problem;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.http.tls.NodeCertificate;

/// The node's web server: HTTP/1.1 and WebSockets, one virtual thread a connection. Whoever starts it closes it.
public final class HttpServer implements AutoCloseable {

    private final Dispatcher dispatcher;
    private final Connections connections;
    private final OpenSockets sockets;
    private final WebServer server;
    private final String base;

    private HttpServer(Dispatcher dispatcher, Connections connections, OpenSockets sockets, WebServer server, String base) {
        this.dispatcher = dispatcher;
        this.connections = connections;
        this.sockets = sockets;
        this.server = server;
        this.base = base;
    }

    /// Listens, or fails with `UNAVAILABLE` where the address is taken.
    ///
    /// @param certificate to speak TLS with; without one the server listens on loopback only
    /// @param work        bounds administration
    /// @param translation makes a [NodeException] of what a feature's own failures mean to a caller
    /// @param witness     sees what is done, for the audit trail
    /// @param listener    hears of every request when it is over
    public static HttpServer start(HttpConfig config, Optional<NodeCertificate> certificate, RouteTable table, Gate gate,
            WorkGate work, UnaryOperator<Throwable> translation, Witness witness, Served.Listener listener) {
        if (config.isEncrypted() && certificate.isEmpty()) {
            throw new IllegalArgumentException("the network is served by TLS only");
        }
        var connections = new Connections(config);
        var dispatcher = new Dispatcher(new Router(table), gate, work, config, connections,
                new ProblemHandler(translation), witness, listener);
        var sockets = new OpenSockets(config, translation);
        var webSocket = WsConfig.builder().maxFrameLength((int) config.maxFrame()).build();
        var http1 = Http1ConnectionSelector.builder()
                .config(Http1Config.builder()
                        .maxHeadersSize((int) config.maxHeaders())
                        .maxPrologueLength((int) Math.min(config.maxHeaders(), 8192))
                        .continueImmediately(false)
                        .build())
                .addUpgrader(new SocketUpgrade(webSocket, connections))
                .build();
        var builder = WebServer.builder();
        certificate.ifPresent(shown -> builder.tls(tls(shown)));
        var server = builder
                .host(config.listen())
                .port(config.port())
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(http1)
                // A connection asks the listener for this when it is upgraded.
                .addProtocol(webSocket)
                .connectionOptions(new AcceptedSockets(
                        SocketOptions.builder().tcpNoDelay(true).readTimeout(config.idle()).build(), connections))
                .maxTcpConnections(config.maxConnections())
                .maxPayloadSize(Math.max(config.maxUpload(), config.maxBody()) + 1)
                .idleConnectionTimeout(config.idle())
                .shutdownGracePeriod(config.stopGrace())
                .directHandlers(refusals(config.isEncrypted()))
                .routing(HttpRouting.builder().any(dispatcher))
                .addRouting(SocketUpgrade.routing(table, dispatcher, sockets))
                .build();
        start(config, server, sockets, connections);
        return new HttpServer(dispatcher, connections, sockets, server,
                (certificate.isPresent() ? "https://" : "http://") + bracketed(config.localHost()));
    }

    private static Tls tls(NodeCertificate certificate) {
        return Tls.builder()
                .sslContext(certificate.context())
                .enabledProtocols(List.of("TLSv1.3", "TLSv1.2"))
                .build();
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /// The web server logs a listener that failed and returns, so what counts is whether it runs.
    private static void start(HttpConfig config, WebServer server, OpenSockets sockets, Connections connections) {
        try {
            server.start();
        } catch (RuntimeException failure) {
            sockets.close();
            connections.close();
            throw taken(config, failure);
        }
        if (!server.isRunning()) {
            sockets.close();
            connections.close();
            throw taken(config, null);
        }
    }

    private static NodeException taken(HttpConfig config, RuntimeException cause) {
        return new NodeException(ProblemKind.UNAVAILABLE,
                "Cannot listen on " + config.listen() + " port " + config.port() + ": another program uses it.",
                "Give another port with --port, or stop the other program.", cause);
    }

    /// Where the node answers programs on this machine.
    public URI address() {
        return URI.create(base + ":" + server.port());
    }

    /// WebSockets that are open now.
    public int openSockets() {
        return sockets.count();
    }

    /// Refuses what is new, finishes what was accepted, then stops listening.
    @Override
    public void close() {
        dispatcher.stop();
        sockets.close();
        server.stop();
        connections.close();
    }

    /// What cannot be read as a request is refused in the same form as everything else.
    private static DirectHandlers refusals(boolean isSecure) {
        var problems = new ProblemHandler(UnaryOperator.identity());
        DirectHandler tell = (request, event, status, headers, message) -> {
            // What has no path was no request: the fault is the sender's, whatever the web server made of it.
            var told = request.path().isEmpty() && status.code() >= 500 ? Status.BAD_REQUEST_400 : status;
            var problem = problems.problem(
                    new io.helidon.http.HttpException("refused", told), request.path(), TraceIds.next());
            var said = ServerResponseHeaders.create(headers);
            AnswerHeaders.set(said, isSecure);
            return DirectHandler.TransportResponse.builder()
                    .status(Status.create(problem.status()))
                    .headers(said)
                    .header(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .keepAlive(event.keepAlive())
                    .entity(Json.bytes(problem))
                    .build();
        };
        var handlers = DirectHandlers.builder();
        for (var event : DirectHandler.EventType.values()) {
            handlers.addHandler(event, tell);
        }
        return handlers.build();
    }
}
