package org.botnode.bench;

import java.io.IOException;

/// A benchmark did not begin, since it would fill the disk; the message tells how much it needs.
public final class NoRoomException extends IOException {

    private static final long serialVersionUID = 1L;

    public NoRoomException(String message) {
        super(message);
    }
}
