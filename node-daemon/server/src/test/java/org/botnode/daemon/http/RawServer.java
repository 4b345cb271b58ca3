package org.botnode.daemon.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.botnode.daemon.http.tls.TlsConfig;

/// A small server with limits of its own, for tests.
final class RawServer implements AutoCloseable {

    static final String ASK = "GET /thing HTTP/1.1\r\nHost: localhost\r\n\r\n";
    static final String ALLOWED = "https://site.example";

    final Semaphore gate = new Semaphore(0);
    final int port;
    private final HttpServer server;

    RawServer(FloodLimits floods) {
        var table = new RouteTable()
                .get("/thing", Access.open(), call -> call.answer(Map.of("it", "is")))
                .post("/thing", Access.open(), call -> call.answer(Map.of("done", true)))
                .get("/slow", Access.open(), call -> {
                    gate.acquireUninterruptibly();
                    call.answer(Map.of("it", "took long"));
                })
                .socket("/echo", Access.open(), _ -> (socket, text) -> socket.send(text));
        var normal = HttpConfig.defaults();
        server = HttpServer.start(new HttpConfig("127.0.0.1", 0, 4096, 2048, 4096, 1024, 100, normal.idle(),
                Duration.ofMillis(200), Set.of(ALLOWED), Set.of("bots.example"), floods, TlsConfig.defaults()),
                Optional.empty(), table, (_, _, _) -> Caller.ANYONE, WorkGate.open(), UnaryOperator.identity(),
                Witness.none(), _ -> {});
        port = server.address().getPort();
    }

    RawClient connect() throws Exception {
        return new RawClient(port);
    }

    @Override
    public void close() {
        gate.release();
        server.close();
    }
}
