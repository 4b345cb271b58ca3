package org.botnode.daemon.http;

import java.util.Optional;

/// Bounds how much of the node's administration is in hand at a time, so that it takes nothing from conversations.
/// Called from many threads; may wait a moment, on a virtual thread.
@FunctionalInterface
public interface WorkGate {

    /// Takes one in, or throws the refusal.
    ///
    /// @param tenant whose, where it is a tenant's
    /// @throws org.botnode.daemon.NodeException `BUSY`, with when to come again
    Pass enter(Optional<String> tenant);

    /// The place of a work that is in hand.
    @FunctionalInterface
    interface Pass extends AutoCloseable {

        @Override
        void close();
    }

    /// Lets everything in.
    static WorkGate open() {
        return _ -> () -> { };
    }
}
