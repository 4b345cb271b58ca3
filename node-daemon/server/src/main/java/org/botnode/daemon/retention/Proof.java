package org.botnode.daemon.retention;

import java.time.Instant;
import java.util.Optional;

/// Knows which of a tenant's rows are in a backup that was read back and found whole. Any thread may ask; it blocks briefly.
@FunctionalInterface
public interface Proof {

    /// Nothing is proven, so nothing is removed.
    Proof NONE = _ -> Optional.empty();

    /// The moment of which the newest verified backup of a tenant is a copy; empty where there is none.
    Optional<Instant> provenAt(long tenant);
}
