package org.botnode.daemon.security;

import java.nio.file.Path;
import org.botnode.daemon.control.SecretFile;

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
        return new NodeSecrets(SecretFile.loadOrMint(data, "visitor-key", SIZE,
                "With another one, visitors of the web chat begin anew."));
    }

    /// Signs the tokens of web chat visitors; another key makes all of them strangers.
    public byte[] visitorKey() {
        return visitorKey.clone();
    }

    @Override
    public String toString() {
        return "***";
    }
}
