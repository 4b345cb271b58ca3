package org.botnode.daemon.control;

import java.time.Instant;

/// Who this node is.
///
/// @param generator the ten bits of its ids
public record NodeIdentity(long id, String name, int generator, Instant createdAt) {
}
