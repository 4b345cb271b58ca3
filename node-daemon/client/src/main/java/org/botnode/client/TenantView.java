package org.botnode.client;

import java.time.Instant;

/// A tenant as an administrator sees it.
///
/// @param bots how many bots it has
public record TenantView(String id, String slug, String name, Instant createdAt, int bots) {}
