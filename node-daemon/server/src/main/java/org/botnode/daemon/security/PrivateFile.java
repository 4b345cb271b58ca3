package org.botnode.daemon.security;

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
import org.botnode.daemon.control.OwnerOnly;

/// Writes a file that only its owner can read, from its first byte on: written aside, forced, renamed.
final class PrivateFile {

    private PrivateFile() {}

    static void write(Path file, byte[] content) {
        var aside = file.resolveSibling(file.getFileName() + ".new");
        try {
            OwnerOnly.directories(file.getParent());
            Files.deleteIfExists(aside);
            try (var out = FileChannel.open(aside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    OwnerOnly.file())) {
                out.write(ByteBuffer.wrap(content));
                out.force(true);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "Cannot write " + file + ".",
                    "Give the node's user the right to write the data directory.", failure);
        }
    }
}
