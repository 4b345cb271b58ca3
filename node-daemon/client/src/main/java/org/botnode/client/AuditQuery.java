package org.botnode.client;

import java.time.Instant;
import java.util.Optional;

/// Which entries of the audit trail are wanted; all that are given must fit.
///
/// @param actor  exactly
/// @param action a part of it
/// @param from   at that time or later
/// @param until  before that time
/// @param before only entries with a smaller number
/// @param limit  1 to 1,000
public record AuditQuery(Optional<String> tenant, Optional<String> actor, Optional<String> action, Optional<Instant> from,
        Optional<Instant> until, Optional<String> before, int limit) {

    /// The same, further back.
    public AuditQuery before(String seq) {
        return new AuditQuery(tenant, actor, action, from, until, Optional.of(seq), limit);
    }
}
