package org.botnode.console.connection;

import java.net.URI;
import org.botnode.client.NodeView;
import org.botnode.client.Problem;

/// How the link to the node stands.
public sealed interface ConnectionState {

    /// The first attempt is under way.
    record Connecting() implements ConnectionState {}

    record Connected(NodeView node, URI address) implements ConnectionState {}

    /// It was there and went away; the next attempt begins in `seconds`, 0 while it is under way.
    record Reconnecting(NodeView last, int seconds) implements ConnectionState {}

    /// No node was ever reached; the next attempt begins in `seconds`, 0 while it is under way.
    record NotRunning(int seconds) implements ConnectionState {}

    /// The node is there and refuses the key.
    record Denied(Problem problem) implements ConnectionState {}

    /// The node is there and answers what this console does not understand.
    record Failed(String title, String detail) implements ConnectionState {}
}
