package org.botnode.daemon.vault;

import java.time.Instant;

/// The node key, sealed by a recovery key that only its owner has.
///
/// @param key    which recovery key opens it, by [RecoveryKey#id]
/// @param sealed base 64
public record RecoveryEnvelope(String key, Instant exportedAt, String sealed) {
}
