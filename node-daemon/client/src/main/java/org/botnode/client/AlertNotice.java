package org.botnode.client;

import java.time.Instant;

/// What a node sends to the owner's webhook.
///
/// @param event `raised`, `changed` or `cleared`
/// @param node  name of the node
public record AlertNotice(String event, Instant at, String node, AlertView alert) {
}
