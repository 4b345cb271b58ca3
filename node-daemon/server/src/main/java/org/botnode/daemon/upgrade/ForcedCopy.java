package org.botnode.daemon.upgrade;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.botnode.daemon.control.OwnerOnly;

/// Copies files so that they are on the disk and whole when the call returns.
final class ForcedCopy {

    private static final int SLICE = 1 << 20;

    private ForcedCopy() {}

    /// Copies a file that nobody writes meanwhile, in place of what stands there; answers the SHA-256 of what was read.
    static String of(Path from, Path to) throws IOException {
        OwnerOnly.directories(to.getParent());
        Files.deleteIfExists(to);
        var digest = sha256();
        try (var in = FileChannel.open(from); var out = FileChannel.open(to,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.file())) {
            var slice = ByteBuffer.allocate(SLICE);
            while (in.read(slice) >= 0) {
                slice.flip();
                digest.update(slice.duplicate());
                while (slice.hasRemaining()) {
                    out.write(slice);
                }
                slice.clear();
            }
            out.force(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String digest(Path file) throws IOException {
        var digest = sha256();
        try (var in = FileChannel.open(file)) {
            var slice = ByteBuffer.allocate(SLICE);
            while (in.read(slice) >= 0) {
                digest.update(slice.flip());
                slice.clear();
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
