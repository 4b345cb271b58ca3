package org.botnode.client;

import java.time.Instant;
import java.util.OptionalInt;

/// A tenant as an administrator sees it.
///
/// @param bots how many bots it has; unknown while its file cannot be read
public record TenantView(String id, String slug, String name, Instant createdAt, OptionalInt bots) {

    public TenantView {
        bots = bots == null ? OptionalInt.empty() : bots;
    }
}
