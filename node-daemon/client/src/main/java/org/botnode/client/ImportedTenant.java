package org.botnode.client;

import java.util.Map;

/// A tenant that came in from another node.
///
/// @param bytes of its database
/// @param rows how many rows each table has
public record ImportedTenant(TenantView tenant, long bytes, Map<String, Long> rows) {
}
