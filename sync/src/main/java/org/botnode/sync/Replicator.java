package org.botnode.sync;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// All lanes of a node: one a tenant, each on its own thread, taking turns at the shard so that no tenant's backlog
/// delays another's. Safe for many threads; closing it closes its lanes, never a shard or an outbox.
public final class Replicator implements AutoCloseable {
    /// How many batches of a node are under way at once.
    public static final int PUSHES = 8;

    private final LaneSettings settings;
    private final LaneObserver observer;
    // Fair: who waits longest goes next, which is round-robin over the tenants that have something to send.
    private final Semaphore pushes = new Semaphore(PUSHES, true);
    private final Map<Long, Lane> lanes = new LinkedHashMap<>();

    public Replicator(LaneSettings settings, LaneObserver observer) {
        this.settings = settings;
        this.observer = observer;
    }

    /// Starts a tenant's lane. A tenant has at most one: an earlier one that stopped is replaced.
    public synchronized Lane open(Claim claim, OutboxSource outbox, Shard shard) {
        var earlier = lanes.get(claim.tenantId());
        if (earlier != null && !(earlier.state() instanceof LaneState.Halted)
                && !(earlier.state() instanceof LaneState.Closed)) {
            throw new IllegalStateException("tenant " + claim.tenantId() + " already has a lane");
        }
        var lane = new Lane(claim, outbox, shard, settings, pushes, observer);
        lanes.put(claim.tenantId(), lane);
        lane.start();
        return lane;
    }

    public synchronized Optional<Lane> lane(long tenantId) {
        return Optional.ofNullable(lanes.get(tenantId));
    }

    @Override
    public void close() {
        List<Lane> open;
        synchronized (this) {
            open = new ArrayList<>(lanes.values());
            lanes.clear();
        }
        open.forEach(Lane::close);
    }
}
