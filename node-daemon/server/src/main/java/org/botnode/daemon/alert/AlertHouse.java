package org.botnode.daemon.alert;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.botnode.client.NodeEvent;
import org.botnode.daemon.control.ControlDatabase;

/// What alerts need of the node around them.
///
/// @param node   its name
/// @param ids    gives a new id
/// @param events told of each change
public record AlertHouse(Path data, String node, ControlDatabase database, LongSupplier ids, InstantSource clock,
        Consumer<NodeEvent> events) {
}
