package org.botnode.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// A hash over everything a log held up to a position, so that two histories with equal numbers can be told apart.
/// Immutable.
public final class Chain {
    private static final int LENGTH = 32;

    private final byte[] hash;

    private Chain(byte[] hash) {
        this.hash = hash;
    }

    /// The chain that was stored as these 32 bytes.
    public static Chain of(byte[] hash) {
        if (hash.length != LENGTH) {
            throw new IllegalArgumentException("a chain has 32 bytes, not " + hash.length);
        }
        return new Chain(hash.clone());
    }

    /// Where a tenant's history begins under an epoch: `sums` are the check sums of the copy that it starts from.
    public static Chain seed(long tenantId, long epoch, long seq, byte[] sums) {
        var digest = Sha256.begin();
        digest.update(ByteBuffer.allocate(24).putLong(tenantId).putLong(epoch).putLong(seq).flip());
        return new Chain(digest.digest(sums));
    }

    /// The chain after one more transaction: SHA-256(previous, txn, digest of its images).
    public Chain next(long txn, List<Change> changes) {
        var images = Sha256.begin();
        var head = ByteBuffer.allocate(24);
        for (var change : changes) {
            var image = change.image().getBytes(UTF_8);
            head.clear().putInt(change.table()).putInt(change.op().code()).putLong(change.id()).putLong(image.length);
            images.update(head.flip());
            images.update(image);
        }
        var digest = Sha256.begin();
        digest.update(hash);
        digest.update(ByteBuffer.allocate(8).putLong(txn).flip());
        return new Chain(digest.digest(images.digest()));
    }

    public byte[] bytes() {
        return hash.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Chain chain && Arrays.equals(hash, chain.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    /// The first four bytes in hex: enough to compare two by eye.
    @Override
    public String toString() {
        return HexFormat.of().formatHex(hash, 0, 4);
    }
}
