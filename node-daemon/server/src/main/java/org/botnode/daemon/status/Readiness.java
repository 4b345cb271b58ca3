package org.botnode.daemon.status;

import java.util.concurrent.atomic.AtomicReference;

/// Whether the node takes work: from when its stores are open until it begins to stop.
public final class Readiness {

    /// Where the node is in its life.
    public enum State { STARTING, READY, STOPPING }

    private final AtomicReference<State> state = new AtomicReference<>(State.STARTING);

    public State state() {
        return state.get();
    }

    public void become(State next) {
        state.set(next);
    }
}
