package org.botnode.sync;

/// What happened to a row, by the code in the outbox.
public enum ChangeOp {
    UPSERT(1),
    DELETE(2),
    /// The schema changed here: a batch ends, and what follows waits until the shard knows the new version.
    BARRIER(3);

    private final int code;

    ChangeOp(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static ChangeOp of(int code) {
        for (var op : values()) {
            if (op.code == code) {
                return op;
            }
        }
        throw new SyncException(SyncException.Kind.DAMAGED, "the outbox holds an unknown operation " + code,
                "check the tenant's file, then take a new snapshot");
    }
}
