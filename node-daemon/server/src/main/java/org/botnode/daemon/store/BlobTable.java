package org.botnode.daemon.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// Bytes that are found by their SHA-256, for writing; the same bytes are kept once.
public final class BlobTable extends BlobReads {

    private static final int PART = 1 << 20;
    private static final String INSERT = "INSERT INTO blob (hash, part, data) VALUES (?, ?, ?)";
    private static final String REMOVE = "DELETE FROM blob WHERE hash = ?";

    private final TenantQuotas quotas;

    BlobTable(Statements statements, TenantQuotas quotas) {
        super(statements);
        this.quotas = quotas;
    }

    /// Keeps some bytes, if the tenant has room, and answers their hash, in hexadecimal.
    public String put(byte[] bytes) {
        String hash = hashOf(bytes);
        if (!has(hash)) {
            quotas.admitBytes();
            int part = 0;
            do {
                int from = part * PART;
                statements.update(INSERT, hash, part, Arrays.copyOfRange(bytes, from,
                        Math.min(bytes.length, from + PART)));
                part++;
            } while (part * (long) PART < bytes.length);
        }
        return hash;
    }

    /// Removes the bytes with that hash.
    public void remove(String hash) {
        statements.update(REMOVE, hash);
    }

    /// The hash under which some bytes are kept.
    public static String hashOf(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
