package org.botnode.sync;

/// Where a tenant stands on a shard, by the code in `tenant_lease`.
public enum LeaseState {
    COPYING(1),
    LIVE(2),
    DEMOTED(3),
    ABORTED(4),
    MOVED(5);

    private final int code;

    LeaseState(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static LeaseState of(int code) {
        for (var state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        throw new SyncException(SyncException.Kind.DAMAGED, "the shard holds an unknown lease state " + code,
                "upgrade this node");
    }
}
