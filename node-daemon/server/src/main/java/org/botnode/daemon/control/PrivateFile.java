package org.botnode.daemon.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// Writes a file that only its owner can read, from its first byte on: written aside, forced, renamed. After a crash
/// there is the whole new file or what was there before.
public final class PrivateFile {

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private PrivateFile() {}

    /// Makes or replaces it.
    public static void write(Path file, byte[] content) {
        settle(aside(file, content), file);
    }

    /// The first half: the content beside the file, on the disk.
    public static Path aside(Path file, byte[] content) {
        var aside = file.resolveSibling(file.getFileName() + ".new");
        try {
            OwnerOnly.directories(file.getParent());
            Files.deleteIfExists(aside);
            try (var out = FileChannel.open(aside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    OwnerOnly.file())) {
                var rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
                out.force(true);
            }
            return aside;
        } catch (IOException failure) {
            throw cannotWrite(file, failure);
        }
    }

    /// The second half: takes the place of `file`, for good.
    public static void settle(Path aside, Path file) {
        try {
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            // Windows opens no directory; its file systems keep a rename by their own log.
            if (!WINDOWS) {
                try (var directory = FileChannel.open(file.toAbsolutePath().getParent())) {
                    directory.force(true);
                }
            }
        } catch (IOException failure) {
            throw cannotWrite(file, failure);
        }
    }

    private static NodeException cannotWrite(Path file, IOException failure) {
        return new NodeException(ProblemKind.UNAVAILABLE, "Cannot write " + file + ".",
                "Give the node's user the right to write there, and see that the disk has room.", failure);
    }
}
