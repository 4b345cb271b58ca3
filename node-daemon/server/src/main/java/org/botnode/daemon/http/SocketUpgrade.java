package org.botnode.daemon.http;

import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsConnection;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.webserver.websocket.WsUpgrader;
import io.helidon.websocket.WsUpgradeException;
import java.util.Optional;
import org.botnode.client.JsonException;
import org.botnode.daemon.NodeException;

/// Opens WebSockets. What is refused here goes on as a plain request, which meets the same refusal again and is told
/// it as a problem.
final class SocketUpgrade extends WsUpgrader {

    private static final ScopedValue<Request.Peer> PEER = ScopedValue.newInstance();

    private final Connections connections;

    SocketUpgrade(WsConfig config, Connections connections) {
        super(config);
        this.connections = connections;
    }

    static WsRouting.Builder routing(RouteTable table, Dispatcher dispatcher, OpenSockets open) {
        var routing = WsRouting.builder();
        for (var route : table.routes()) {
            if (route.kind() instanceof Route.Streaming(var endpoint)) {
                routing.endpoint(route.template(), () -> new Opening(endpoint, dispatcher, open));
            }
        }
        return routing;
    }

    @Override
    public ServerConnection upgrade(ConnectionContext connection, HttpPrologue prologue, WritableHeaders<?> headers) {
        var peer = new Request.Peer(connection.remotePeer().host(), connection.isSecure());
        connections.busy(connection.remotePeer().address());
        var upgraded = ScopedValue.where(PEER, peer).call(() -> super.upgrade(connection, prologue, headers));
        return upgraded instanceof WsConnection socket ? new SoundFrames(socket) : upgraded;
    }

    /// One upgrade, then the connection's listener.
    private static final class Opening extends SocketConnection {

        private final SocketEndpoint endpoint;
        private final Dispatcher dispatcher;

        Opening(SocketEndpoint endpoint, Dispatcher dispatcher, OpenSockets open) {
            super(open);
            this.endpoint = endpoint;
            this.dispatcher = dispatcher;
        }

        @Override
        public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers)
                throws WsUpgradeException {
            try {
                var admitted = dispatcher.admit(prologue, headers, PEER.get(), traceId());
                begin(endpoint.accept(new Request(prologue, headers, admitted.match(), admitted.caller(), PEER.get(),
                        traceId())), admitted.standing());
                return Optional.empty();
            } catch (NodeException | JsonException refused) {
                throw new WsUpgradeException(refused.getMessage(), refused);
            }
        }
    }
}
