package org.botnode.daemon.http;

import org.botnode.client.Json;

/// The server's side of a WebSocket. Safe for use by several threads.
public interface Socket {

    /// Sends one text message. A socket that is gone takes it silently; [SocketListener#closed] tells.
    void send(String text);

    /// Sends a record as JSON.
    default void sendJson(Object value) {
        send(Json.text(value));
    }

    /// @param code as RFC 6455 numbers them, 1000 for a normal end
    void close(int code, String reason);

    /// Names this socket in the node's log.
    String traceId();
}
