package org.botnode.daemon.retention;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.botnode.daemon.vault.KeyOwner;
import org.botnode.daemon.vault.Vault;

/// Compresses and seals one part of an archive, and opens it. Safe for many threads.
record PartSealing(KeyOwner owner, Vault vault) {

    /// Writes a part's lines into a file, and forces it to the disk.
    void seal(PartName part, byte[] lines, Path to) throws IOException {
        try (var out = Files.newOutputStream(to, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
                OutputStream sealed = vault.sealing(owner, part.purpose(), out);
                var packed = new Packed(sealed)) {
            packed.write(lines);
        }
        try (var channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Reads a file back: whether it opens as that part, gives these lines, and they can be read as an archive's.
    boolean holds(PartName part, byte[] lines, Path from) throws IOException {
        var digest = digest();
        try (var in = opened(part, from)) {
            var buffer = new byte[1 << 16];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return MessageDigest.isEqual(digest.digest(), digest().digest(lines))
                && !PartContent.read(new ByteArrayInputStream(lines)).isEmpty();
    }

    /// A part's lines; the caller closes.
    InputStream opened(PartName part, Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            return new GZIPInputStream(vault.opening(owner, part.purpose(), in).required("The part " + part.stem()
                    + " of the archive of " + part.month()), 1 << 16);
        } catch (IOException | RuntimeException failure) {
            in.close();
            throw failure;
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// GZIP at the best rate: what is written once and read seldom.
    private static final class Packed extends GZIPOutputStream {
        Packed(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
