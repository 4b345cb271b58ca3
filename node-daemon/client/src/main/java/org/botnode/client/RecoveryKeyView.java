package org.botnode.client;

import java.time.Instant;
import java.util.Optional;

/// A recovery key, shown this once.
///
/// @param recoveryKey eight groups of eight characters
/// @param replaces    when the one before was made; it opens no copy that is written from now on
/// @param copied      whether the keyring's copy opens with the new one already
public record RecoveryKeyView(String recoveryKey, Optional<Instant> replaces, boolean copied) {

    @Override
    public String toString() {
        return "RecoveryKeyView[***]";
    }
}
