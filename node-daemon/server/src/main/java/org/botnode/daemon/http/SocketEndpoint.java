package org.botnode.daemon.http;

/// What stands behind a WebSocket route.
@FunctionalInterface
public interface SocketEndpoint {

    /// Decides about one upgrade, before it happens: a [org.botnode.daemon.NodeException] refuses it and is told as a
    /// problem. The request has no body.
    SocketListener accept(Request request);
}
