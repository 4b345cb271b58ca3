package org.botnode.daemon.control;

import java.time.Instant;
import java.util.Optional;

/// Which entries of the audit trail are wanted; all that are given must fit.
///
/// @param tenant slug
/// @param actor  exactly
/// @param action a part of it
/// @param from   at that time or later
/// @param until  before that time
public record AuditFilter(Optional<String> tenant, Optional<String> actor, Optional<String> action, Optional<Instant> from,
        Optional<Instant> until) {}
