package org.botnode.console.connection;

import java.util.Optional;
import org.botnode.client.NodeView;
import org.botnode.client.Pin;
import org.botnode.client.Problem;
import org.botnode.client.SessionView;

/// How the link to the node stands.
public sealed interface ConnectionState {

    /// The first attempt is under way.
    record Connecting() implements ConnectionState {}

    /// @param who as whom the console calls
    record Connected(NodeView node, Door door, SessionView who) implements ConnectionState {}

    /// It was there and went away; the next attempt begins in `seconds`, 0 while it is under way.
    record Reconnecting(NodeView last, int seconds) implements ConnectionState {}

    /// No node was ever reached; the next attempt begins in `seconds`, 0 while it is under way.
    record NotRunning(int seconds) implements ConnectionState {}

    /// Somebody answers with a certificate that nobody vouches for, or with another key than the one that is known.
    /// Nothing was sent there. A person decides.
    record Stranger(Door door, Pin shown) implements ConnectionState {}

    /// The node is there and wants to know who calls.
    record SignInNeeded(Door door) implements ConnectionState {}

    /// The node is there and does not show itself to whoever calls.
    ///
    /// @param who where that is known
    record Denied(Problem problem, Door door, Optional<SessionView> who) implements ConnectionState {}

    /// The node is there and answers what this console does not understand.
    record Failed(String title, String detail) implements ConnectionState {}
}
