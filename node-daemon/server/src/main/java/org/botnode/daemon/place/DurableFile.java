package org.botnode.daemon.place;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.botnode.daemon.control.OwnerOnly;

/// Writes a file whole or not at all: aside, forced, renamed, its directory forced.
final class DurableFile {

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
    private static final int CHUNK = 256 * 1024;
    /// Of a file that is being written: no name of a place, so that nobody lists it.
    private static final String ASIDE = ".part-";
    /// What a process that was killed left behind; no file takes so long to write.
    private static final Duration FORGOTTEN = Duration.ofDays(2);

    private DurableFile() {}

    /// @param root exists; the directories below it are made
    static void write(Path root, Path target, ReadableByteChannel content) throws IOException {
        var directory = target.getParent();
        makeBelow(root, directory);
        var aside = directory.resolve(ASIDE + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
        try {
            try (var out = FileChannel.open(aside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    OwnerOnly.file())) {
                var buffer = ByteBuffer.allocate(CHUNK);
                while (content.read(buffer) >= 0) {
                    buffer.flip();
                    while (buffer.hasRemaining()) {
                        out.write(buffer);
                    }
                    buffer.clear();
                }
                out.force(true);
            }
            sweep(directory, aside);
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceDirectory(directory);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /// Windows opens no directory; its file systems keep a rename by their own log.
    static void forceDirectory(Path directory) throws IOException {
        if (!WINDOWS) {
            try (var open = FileChannel.open(directory)) {
                open.force(true);
            }
        }
    }

    /// The words of Linux, macOS and Windows for a disk or a share without room.
    static boolean isFull(IOException failure) {
        var words = failure.getMessage() == null ? "" : failure.getMessage();
        return words.contains("No space left") || words.contains("not enough space") || words.contains("quota exceeded");
    }

    private static void makeBelow(Path root, Path directory) throws IOException {
        var at = root;
        for (var part : root.relativize(directory)) {
            // Of the root itself, `relativize` answers one empty part.
            if (!part.toString().isEmpty()) {
                var parent = at;
                at = at.resolve(part);
                if (!Files.isDirectory(at)) {
                    OwnerOnly.directories(at);
                    forceDirectory(parent);
                }
            }
        }
    }

    /// By the clock of the file system alone, which may be another machine's.
    private static void sweep(Path directory, Path fresh) throws IOException {
        var oldest = Files.getLastModifiedTime(fresh).toInstant().minus(FORGOTTEN);
        try (var parts = Files.newDirectoryStream(directory, ASIDE + "*")) {
            for (var part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }
}
