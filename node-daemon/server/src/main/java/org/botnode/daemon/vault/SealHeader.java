package org.botnode.daemon.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What stands in front of a sealed stream, in clear and bound to it: whose it is, and which key opens it.
///
/// @param keyId the key's id, so that a key of the same owner on another node is not taken for it
record SealHeader(KeyOwner owner, int version, long keyId) {

    private static final byte[] MAGIC = "BNSEAL01".getBytes(StandardCharsets.US_ASCII);
    static final int SIZE = MAGIC.length + Long.BYTES + Integer.BYTES + Long.BYTES + Integer.BYTES;

    /// What the front of a file says.
    sealed interface Front {}

    record Sealed(SealHeader header) implements Front {}

    /// Other files do not begin like this one.
    record Foreign() implements Front {}

    /// It began as one of ours and is cut off or changed.
    record Broken() implements Front {}

    byte[] bytes() {
        var bytes = ByteBuffer.allocate(SIZE).put(MAGIC).putLong(owner.tenant()).putInt(version).putLong(keyId);
        return bytes.putInt(checksum(bytes.array())).array();
    }

    static Front read(InputStream in) throws IOException {
        var bytes = in.readNBytes(SIZE);
        if (!Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC)) {
            return new Foreign();
        }
        if (bytes.length < SIZE) {
            return new Broken();
        }
        var fields = ByteBuffer.wrap(bytes).position(MAGIC.length);
        var tenant = fields.getLong();
        var version = fields.getInt();
        var keyId = fields.getLong();
        if (fields.getInt() != checksum(bytes) || tenant < 0) {
            return new Broken();
        }
        return new Sealed(new SealHeader(new KeyOwner(tenant), version, keyId));
    }

    /// What the stream is bound to: this header and what it was sealed for.
    byte[] bound(String purpose) {
        var text = purpose.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(SIZE + text.length).put(bytes()).put(text).array();
    }

    Optional<KeyVersion> among(OwnedKeys keys) {
        return keys.versions().stream().filter(key -> key.version() == version && key.idBits() == keyId).findFirst();
    }

    private static int checksum(byte[] bytes) {
        var sum = new CRC32C();
        sum.update(bytes, 0, SIZE - Integer.BYTES);
        return (int) sum.getValue();
    }
}
