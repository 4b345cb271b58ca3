package org.botnode.daemon.vault;

import java.time.Instant;

/// One data key as the keyring keeps it.
///
/// @param version 1 for the owner's first, then one more each
/// @param id      16 hexadecimal digits, at random; what was sealed with the key names it
/// @param wrapped the key, sealed by the node key; base 64
public record KeyVersion(int version, String id, Instant madeAt, String wrapped) {

    long idBits() {
        return Long.parseUnsignedLong(id, 16);
    }
}
