package org.botnode.client;

import java.net.URI;
import java.util.Optional;

/// Somebody answers at the node's address with a key that nobody vouches for.
public final class UntrustedNodeException extends UnreachableException {

    private static final long serialVersionUID = 1L;

    private final transient Pin shown;

    UntrustedNodeException(URI node, Pin shown, Optional<Pin> expected, Throwable cause) {
        super(words(node, shown, expected), cause);
        this.shown = shown;
    }

    /// The key that was shown: for a person to compare with what the node says of itself.
    public Pin shown() {
        return shown;
    }

    private static String words(URI node, Pin shown, Optional<Pin> expected) {
        return expected.map(pin -> "The key at " + node + " is not the pinned one. Pinned: " + pin + ". Shown: " + shown
                        + ". Another machine may be in between. Compare with the fingerprint that botnode up shows on the "
                        + "node's machine; only if it is the one shown here, give that with --pin or BOTNODE_PIN.")
                .orElseGet(() -> "This system does not know the key at " + node + ". Its fingerprint: " + shown
                        + ". Compare with the one that botnode up shows on the node's machine; if they are the same, give it "
                        + "with --pin or BOTNODE_PIN.");
    }
}
