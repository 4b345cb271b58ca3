package org.botnode.daemon.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// A secret of the node in a file that only its owner can read, outside of both databases.
public final class SecretFile {

    private SecretFile() {
    }

    /// Where the secret of that name is.
    public static Path path(Path dataDirectory, String name) {
        return dataDirectory.resolve("secrets").resolve(name);
    }

    /// The secret of that name under the data directory's `secrets`; made at random, of `length` bytes, at first.
    ///
    /// @param lost what is lost with the secret, as a sentence for whoever thinks of removing a damaged one
    public static byte[] loadOrMint(Path dataDirectory, String name, int length, String lost) {
        Path file = path(dataDirectory, name);
        try {
            if (!Files.exists(file)) {
                PrivateFile.write(file, random(length));
            }
            byte[] secret = Files.readAllBytes(file);
            if (secret.length != length) {
                throw new NodeException(ProblemKind.UNAVAILABLE, file + " is not a key of this node.",
                        "Restore it from a backup, or remove it so that a new one is made. " + lost);
            }
            return secret;
        } catch (IOException e) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "Cannot read " + file + ".",
                    "Give the node's user the right to read and write the directory `secrets`.", e);
        }
    }

    private static byte[] random(int length) {
        byte[] secret = new byte[length];
        new SecureRandom().nextBytes(secret);
        return secret;
    }
}
