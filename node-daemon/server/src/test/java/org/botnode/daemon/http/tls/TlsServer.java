package org.botnode.daemon.http.tls;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.botnode.client.NodeView;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Caller;
import org.botnode.daemon.http.FloodLimits;
import org.botnode.daemon.http.HttpConfig;
import org.botnode.daemon.http.HttpServer;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Witness;
import org.botnode.daemon.http.WorkGate;

/// A server that shows the owner's certificate and answers who it is, for tests.
final class TlsServer implements AutoCloseable {

    static final NodeView VIEW = new NodeView("1", "attic", "0", Instant.EPOCH);

    final NodeCertificate certificate;
    private final HttpServer server;

    TlsServer(Path certificateFile, Path keyFile) {
        this(certificateFile, keyFile, FloodLimits.defaults());
    }

    TlsServer(Path certificateFile, Path keyFile, FloodLimits floods) {
        var normal = HttpConfig.defaults();
        var tls = new TlsConfig(Optional.of(certificateFile), Optional.of(keyFile));
        var config = new HttpConfig("127.0.0.1", 0, normal.maxHeaders(), normal.maxBody(), normal.maxUpload(),
                normal.maxFrame(), normal.maxConnections(), normal.idle(), normal.stopGrace(), Set.of(), Set.of(), floods, tls);
        certificate = NodeCertificate.open(Path.of("unused"), tls, PemFiles.LOCAL, InstantSource.system());
        var table = new RouteTable().get("/api/v1/node", Access.open(), call -> call.answer(VIEW));
        server = HttpServer.start(config, Optional.of(certificate), table, (_, _, _) -> Caller.ANYONE, WorkGate.open(),
                UnaryOperator.identity(), Witness.none(), _ -> {});
    }

    URI address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
        certificate.close();
    }
}
