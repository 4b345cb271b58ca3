package org.botnode.daemon.store;

import java.util.concurrent.ConcurrentHashMap;

/// Which tenants' files are being copied just now. Safe for many threads.
final class SnapshotRuns {

    private final ConcurrentHashMap<Long, SnapshotRun> going = new ConcurrentHashMap<>();
    private volatile boolean closed;

    void begin(long tenantId, SnapshotRun run) {
        going.put(tenantId, run);
        if (closed) {
            run.cutOff();
        }
    }

    void end(long tenantId) {
        going.remove(tenantId);
    }

    /// Whether a snapshot keeps this tenant's write-ahead log from becoming shorter; it is told how long that is.
    boolean hold(long tenantId, long logBytes) {
        SnapshotRun run = going.get(tenantId);
        if (run != null) {
            run.logIs(logBytes);
        }
        return run != null;
    }

    /// Ends the snapshot of a tenant that is to be closed, if there is one.
    void cutOff(long tenantId) {
        SnapshotRun run = going.get(tenantId);
        if (run != null) {
            run.cutOff();
        }
    }

    /// Ends all, and each that begins later.
    void close() {
        closed = true;
        going.values().forEach(SnapshotRun::cutOff);
    }
}
