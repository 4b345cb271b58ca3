package org.botnode.daemon.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The first half of the SHA-256 of a message's body: tells a repetition from another text under the same id.
public record BodyHash(long high, long low) {

    /// The hash of a text's UTF-8.
    public static BodyHash of(String body) {
        return of(body.getBytes(StandardCharsets.UTF_8));
    }

    /// The hash of some bytes.
    public static BodyHash of(byte[] body) {
        try {
            ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(body));
            return new BodyHash(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    byte[] bytes() {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    static BodyHash read(byte[] stored) {
        ByteBuffer hash = ByteBuffer.wrap(stored);
        return new BodyHash(hash.getLong(), hash.getLong());
    }
}
