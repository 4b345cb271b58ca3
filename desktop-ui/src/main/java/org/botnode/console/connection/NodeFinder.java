package org.botnode.console.connection;

import java.util.Optional;
import org.botnode.client.NodeClient;

/// Finds the node to show. Asked anew at each attempt, since a node that starts again has another key. May block.
@FunctionalInterface
public interface NodeFinder {

    /// Nothing where no node runs here and no address was named.
    Optional<Found> find();

    /// A client that is not yet known to reach its node.
    record Found(Door door, NodeClient client) {}
}
