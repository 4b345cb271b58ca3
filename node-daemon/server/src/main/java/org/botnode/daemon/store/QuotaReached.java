package org.botnode.daemon.store;

import java.time.Duration;
import java.util.Optional;

/// A limit that a tenant has reached.
///
/// @param retryAfter when there is room again by itself; absent where somebody has to make some
public record QuotaReached(Quota quota, long limit, Optional<Duration> retryAfter) {

    QuotaReached(Quota quota, long limit) {
        this(quota, limit, Optional.empty());
    }
}
