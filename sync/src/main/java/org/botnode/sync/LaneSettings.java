package org.botnode.sync;

/// How a lane cuts its batches and how it waits after a failure.
public record LaneSettings(BatchLimits limits, Backoff backoff) {
    public static LaneSettings defaults() {
        return new LaneSettings(BatchLimits.defaults(), Backoff.defaults());
    }
}
