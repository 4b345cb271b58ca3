package org.botnode.daemon.restore;

import java.time.Instant;
import java.util.List;

/// What bringing a node back would bring.
///
/// @param name     the node's
/// @param version  of BotNode that made the backup
/// @param asOf     when the backup began: what came later is not in it
/// @param bytes    of all its parts
/// @param tenants  slugs of those that would come back
/// @param erased   slugs of those that were erased since: they would not
/// @param missing  slugs of those that could not be copied
/// @param replaces whether there is a node in the directory, which would be kept beside
public record RestorePlan(String backup, String name, String version, Instant asOf, long bytes, List<String> tenants,
        List<String> erased, List<String> missing, boolean replaces) {

    public RestorePlan {
        tenants = List.copyOf(tenants);
        erased = List.copyOf(erased);
        missing = List.copyOf(missing);
    }
}
