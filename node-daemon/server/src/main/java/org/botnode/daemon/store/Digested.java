package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// How long a file is and what SHA-256 makes of it.
///
/// Never of a file that this process has open as a database: to close a second handle of it gives up SQLite's locks.
record Digested(long bytes, String sha256) {

    private static final int SLICE = 1 << 20;

    /// Reads the file, and makes sure that it would survive a power cut.
    ///
    /// @param between called after each mebibyte; what it throws ends the reading
    static Digested forced(Path file, Runnable between) throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            in.force(true);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer slice = ByteBuffer.allocate(SLICE);
            long bytes = 0;
            for (int read = in.read(slice); read >= 0; read = in.read(slice)) {
                bytes += read;
                digest.update(slice.flip());
                slice.clear();
                between.run();
            }
            return new Digested(bytes, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
