package org.botnode.daemon.http;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.SocketWriterException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.websocket.WsConnection;
import java.io.UncheckedIOException;
import java.time.Duration;

/// An upgraded connection that ends by the protocol's own code where a frame is none. The web server would answer with an
/// HTTP status, which a WebSocket's other end cannot read.
record SoundFrames(WsConnection socket) implements ServerConnection {

    static final int PROTOCOL_ERROR = 1002;

    @Override
    public void handle(Limit limit) throws InterruptedException {
        try {
            socket.handle(limit);
        } catch (IllegalArgumentException | IllegalStateException unsound) {
            try {
                socket.close(PROTOCOL_ERROR, "That is no frame of a WebSocket.");
            } catch (SocketWriterException | UncheckedIOException gone) {
                unsound.addSuppressed(gone);
            }
            throw new CloseConnectionException("no frame of a WebSocket", unsound);
        }
    }

    @Override
    public Duration idleTime() {
        return socket.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
        socket.close(interrupt);
    }
}
