package org.botnode.daemon.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.OwnerOnly;

/// A file that a command writes for who calls it, readable by nobody else where the system can do that. It is written under
/// another name and gets its own when it is whole and on the disk; one that has the name already is replaced then.
final class HandedOutFile {

    private HandedOutFile() {}

    /// Fills the file of that path, which is there and empty.
    @FunctionalInterface
    interface Filling<R> {
        R fill(Path part) throws IOException;
    }

    /// @throws NodeException where it cannot be written; then what had the name before has it still
    static <R> R write(Path to, Filling<R> filling) {
        var whole = to.toAbsolutePath();
        var part = whole.resolveSibling(whole.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            Files.createFile(part, OwnerOnly.file());
            var filled = filling.fill(part);
            try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return filled;
        } catch (IOException | UncheckedIOException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "The file " + to + " cannot be written.",
                    "See that its folder is there and its disk has room.", failure);
        } finally {
            discard(part);
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException left) {
            System.err.println("The file " + part + " is left; remove it.");
        }
    }
}
