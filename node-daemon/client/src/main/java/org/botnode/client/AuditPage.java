package org.botnode.client;

import java.util.List;
import java.util.Optional;

/// A page of the audit trail, the newest first.
///
/// @param next pass it as `before` to read on; absent at the end
public record AuditPage(List<AuditEntryView> entries, Optional<String> next) {

    public AuditPage {
        entries = List.copyOf(entries);
        next = next == null ? Optional.empty() : next;
    }
}
