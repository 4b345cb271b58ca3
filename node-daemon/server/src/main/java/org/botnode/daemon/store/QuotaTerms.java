package org.botnode.daemon.store;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// The limits of every tenant whose owner says nothing else.
///
/// @param limits one for each quota
/// @param idle   how long after its last message a session still counts as one at a time
public record QuotaTerms(Map<Quota, Long> limits, Duration idle) {

    public QuotaTerms {
        limits = Map.copyOf(limits);
        if (limits.size() != Quota.values().length || limits.values().stream().anyMatch(limit -> limit < 1)) {
            throw new IllegalArgumentException("each quota has a limit of at least 1");
        }
    }

    /// What holds until somebody sets limits: none.
    public static QuotaTerms unlimited() {
        Map<Quota, Long> none = new EnumMap<>(Quota.class);
        for (Quota quota : Quota.values()) {
            none.put(quota, Long.MAX_VALUE);
        }
        return new QuotaTerms(none, Duration.ofHours(1));
    }
}
