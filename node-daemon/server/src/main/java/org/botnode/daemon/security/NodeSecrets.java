package org.botnode.daemon.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// Keys that the node makes for itself at its first start and keeps beside its databases, each in a file that only its
/// owner can read. They have no default and print as `***`.
public final class NodeSecrets {

    private static final int SIZE = 32;

    private final byte[] visitorKey;

    private NodeSecrets(byte[] visitorKey) {
        this.visitorKey = visitorKey;
    }

    /// Reads the secrets of a data directory, or makes them.
    public static NodeSecrets open(Path data) {
        return new NodeSecrets(key(data.resolve("secrets").resolve("visitor-key")));
    }

    /// Signs the tokens of web chat visitors; another key makes all of them strangers.
    public byte[] visitorKey() {
        return visitorKey.clone();
    }

    private static byte[] key(Path file) {
        try {
            if (!Files.exists(file)) {
                var fresh = new byte[SIZE];
                new SecureRandom().nextBytes(fresh);
                PrivateFile.write(file, fresh);
            }
            var key = Files.readAllBytes(file);
            if (key.length != SIZE) {
                throw new NodeException(ProblemKind.UNAVAILABLE, file + " is not a key of this node.",
                        "Restore it from a backup, or remove it: then visitors of the web chat begin anew.");
            }
            return key;
        } catch (IOException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "Cannot read " + file + ".",
                    "Give the node's user the right to read the data directory.", failure);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
