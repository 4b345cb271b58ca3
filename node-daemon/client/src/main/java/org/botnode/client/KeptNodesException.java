package org.botnode.client;

/// What is kept of nodes cannot be read or written; the message says what to do.
public final class KeptNodesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeptNodesException(String message, Exception cause) {
        super(message, cause);
    }
}
