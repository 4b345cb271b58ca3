package org.botnode.daemon.http;

/// One end of an open WebSocket. Its methods are called one after the other on the connection's virtual thread and
/// may block; a [org.botnode.daemon.NodeException] from [#text] closes the socket with code 1008 and the message,
/// anything else with 1011.
public interface SocketListener {

    default void opened(Socket socket) {}

    /// A whole text message, put together from its frames and bounded by the server's limit.
    void text(Socket socket, String text);

    /// The socket is gone, for whatever reason. Called once.
    default void closed() {}
}
