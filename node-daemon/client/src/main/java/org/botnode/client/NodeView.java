package org.botnode.client;

import java.time.Instant;

/// Who the node is.
///
/// @param id      its snowflake id
/// @param version of the product
public record NodeView(String id, String name, String version, Instant startedAt) {}
