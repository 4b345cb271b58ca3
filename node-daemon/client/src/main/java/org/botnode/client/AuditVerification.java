package org.botnode.client;

import java.util.Optional;

/// Whether a node's audit trail is whole.
///
/// @param first  number of the first entry; older ones were removed by age
/// @param last   number of the last entry up to which it is sound
/// @param head   that entry as `SEQ:HASH`: write it down, and a later verification can tell whether it is still there
/// @param reason what is wrong
public record AuditVerification(boolean sound, long first, long last, String head, Optional<String> reason) {

    public AuditVerification {
        reason = reason == null ? Optional.empty() : reason;
    }
}
