package org.botnode.client;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/// No answer came from the node: it is not running, or not at this address, or it is not known to be the node.
public sealed class UnreachableException extends RuntimeException permits UntrustedNodeException {

    private static final long serialVersionUID = 1L;

    public UnreachableException(URI node, Throwable cause) {
        this("No answer from " + node + ". Is the node running? Start it with: botnode up", cause);
    }

    UnreachableException(String words, Throwable cause) {
        super(words, cause);
    }

    /// What a failure of the connection means.
    ///
    /// @param pin the key that was expected there
    static UnreachableException of(URI node, Optional<Pin> pin, IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UntrustedKeyException untrusted) {
                return new UntrustedNodeException(node, untrusted.shown(), pin, failure);
            }
        }
        return new UnreachableException(node, failure);
    }
}
