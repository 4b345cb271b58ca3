package org.botnode.sync;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The one digest of this room.
final class Sha256 {
    private Sha256() {}

    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
