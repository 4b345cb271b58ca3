package org.botnode.daemon.store;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Bytes that are found by their SHA-256, in parts of at most 1 MiB, for reading.
public sealed class BlobReads permits BlobTable {

    private static final String PARTS = "SELECT data FROM blob WHERE hash = ? ORDER BY part";
    private static final String HAS = "SELECT 1 FROM blob WHERE hash = ? AND part = 0";

    final Statements statements;

    BlobReads(Statements statements) {
        this.statements = statements;
    }

    /// The bytes with that hash.
    public Optional<byte[]> byHash(String hash) {
        List<byte[]> parts = statements.all(PARTS, row -> row.bytes(1), hash);
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        parts.forEach(whole::writeBytes);
        return Optional.of(whole.toByteArray());
    }

    /// Shows the bytes with that hash part by part, each at most 1 MiB; whether there are any.
    public boolean each(String hash, Consumer<byte[]> visitor) {
        long[] parts = new long[1];
        statements.scanComposed(PARTS, List.of(hash), row -> {
            parts[0]++;
            visitor.accept(row.bytes(1));
            return true;
        });
        return parts[0] > 0;
    }

    /// Whether bytes with that hash are here.
    public boolean has(String hash) {
        return statements.one(HAS, row -> true, hash).isPresent();
    }
}
