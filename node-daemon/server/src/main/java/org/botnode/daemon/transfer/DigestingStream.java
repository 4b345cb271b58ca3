package org.botnode.daemon.transfer;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Passes bytes on and notes how many there were and what SHA-256 makes of them; ask it after a flush. It does not close
/// what it writes to.
final class DigestingStream extends BufferedOutputStream {

    private final Counted counted;

    DigestingStream(OutputStream out) {
        this(new Counted(out));
    }

    private DigestingStream(Counted counted) {
        super(counted, 1 << 16);
        this.counted = counted;
    }

    long bytes() {
        return counted.bytes;
    }

    String sha256() {
        return HexFormat.of().formatHex(counted.digest.digest());
    }

    private static final class Counted extends FilterOutputStream {

        private final MessageDigest digest;
        private long bytes;

        Counted(OutputStream out) {
            super(out);
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            out.write(source, offset, length);
            digest.update(source, offset, length);
            bytes += length;
        }

        @Override
        public void flush() {
            // The entry goes on: what stands behind decides when to send.
        }

        @Override
        public void close() {
            // Whoever opened what stands behind closes it.
        }
    }
}
