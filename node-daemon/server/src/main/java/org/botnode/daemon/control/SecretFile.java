package org.botnode.daemon.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Set;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// A secret of the node in a file that only its owner can read, outside of both databases.
public final class SecretFile {

    private SecretFile() {
    }

    /// The secret of that name under the data directory's `secrets`; made at random, of `length` bytes, at first.
    public static byte[] loadOrMint(Path dataDirectory, String name, int length) {
        Path file = dataDirectory.resolve("secrets").resolve(name);
        try {
            if (!Files.exists(file)) {
                mint(file, length);
            }
            byte[] secret = Files.readAllBytes(file);
            if (secret.length != length) {
                throw new NodeException(ProblemKind.UNAVAILABLE, "the secret `" + name + "` is damaged",
                        "Restore the file from a backup, or remove it so that a new one is made.");
            }
            return secret;
        } catch (IOException e) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "cannot read the secret `" + name + "`",
                    "Give the daemon's user the right to read and write the directory `secrets`.", e);
        }
    }

    /// Written aside, forced, renamed: after a crash there is the whole secret or none.
    private static void mint(Path file, int length) throws IOException {
        byte[] secret = new byte[length];
        new SecureRandom().nextBytes(secret);
        OwnerOnly.directories(file.getParent());
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        try (FileChannel out = FileChannel.open(aside,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.file())) {
            out.write(ByteBuffer.wrap(secret));
            out.force(true);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
