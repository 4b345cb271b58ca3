package org.botnode.daemon.backup;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Bytes on their way, counted and digested. For one stream and one thread.
final class Tally {

    private final MessageDigest digest;
    private long bytes;

    Tally() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    long bytes() {
        return bytes;
    }

    /// In small hexadecimal digits; to be asked once, at the end.
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    void add(byte[] source, int offset, int length) {
        digest.update(source, offset, length);
        bytes += length;
    }

    OutputStream into(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] source, int offset, int length) throws IOException {
                out.write(source, offset, length);
                add(source, offset, length);
            }
        };
    }

    InputStream from(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int read = in.read(into, offset, length);
                if (read > 0) {
                    add(into, offset, read);
                }
                return read;
            }

            @Override
            public long skip(long most) throws IOException {
                // What is skipped belongs to the sum too.
                return readNBytes((int) Math.min(most, 8_192)).length;
            }

            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }
}
