package org.botnode.sync;

/// A failure of replication, with what the operator can do next.
public final class SyncException extends RuntimeException {
    /// What kind of trouble it is.
    public enum Kind {
        /// The other side cannot be asked now; later it may.
        UNREACHABLE,
        /// The other side answered no, and will again.
        REJECTED,
        /// What was read cannot be right.
        DAMAGED
    }

    private final Kind kind;
    private final String hint;

    public SyncException(Kind kind, String message, String hint) {
        super(message);
        this.kind = kind;
        this.hint = hint;
    }

    public SyncException(Kind kind, String message, String hint, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.hint = hint;
    }

    public Kind kind() {
        return kind;
    }

    public String hint() {
        return hint;
    }
}
