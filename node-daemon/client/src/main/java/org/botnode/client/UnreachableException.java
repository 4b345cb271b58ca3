package org.botnode.client;

import java.net.URI;

/// No answer came from the node: it is not running, or not at this address.
public final class UnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreachableException(URI node, Throwable cause) {
        super("No answer from " + node + ". Is the node running? Start it with: botnode up", cause);
    }
}
