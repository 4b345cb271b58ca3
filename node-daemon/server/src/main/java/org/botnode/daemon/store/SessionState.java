package org.botnode.daemon.store;

/// Whether a session takes more messages; stored as a small code.
public enum SessionState {
    OPEN(0), CLOSED(1);

    private final int code;

    SessionState(int code) {
        this.code = code;
    }

    /// The code that stands in the file and on a shard.
    public int code() {
        return code;
    }

    /// The value of a stored code.
    public static SessionState of(int code) {
        return code == OPEN.code ? OPEN : CLOSED;
    }
}
