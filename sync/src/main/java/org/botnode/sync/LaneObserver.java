package org.botnode.sync;

/// Told of each change of a lane's state, on the lane's own thread: it must be quick and must not throw.
@FunctionalInterface
public interface LaneObserver {
    void changed(Claim claim, LaneState state);

    static LaneObserver none() {
        return (_, _) -> { };
    }
}
