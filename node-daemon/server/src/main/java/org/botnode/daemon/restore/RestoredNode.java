package org.botnode.daemon.restore;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A node that came back from a backup.
///
/// @param name    the node's
/// @param asOf    when the backup began
/// @param tenants slugs of those that came back
/// @param erased  slugs of those that were erased after the backup was made: they do not come back
/// @param missing slugs of those of which there is no copy
/// @param kept    where what was replaced is
public record RestoredNode(String backup, String name, Instant asOf, List<String> tenants, List<String> erased,
        List<String> missing, Optional<Path> kept) {

    public RestoredNode {
        tenants = List.copyOf(tenants);
        erased = List.copyOf(erased);
        missing = List.copyOf(missing);
    }
}
