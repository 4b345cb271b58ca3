package org.botnode.sync;

/// What a lane is doing, for whoever watches it.
public sealed interface LaneState {
    /// Rows flow; everything up to `acknowledged` is on the shard.
    record Streaming(Position acknowledged) implements LaneState {}

    /// It tries again later; the tenant goes on serving meanwhile.
    ///
    /// @param attempts failures in a row
    record Pausing(Position acknowledged, RetryReason reason, int attempts, String detail) implements LaneState {}

    /// It stopped and nothing was skipped.
    ///
    /// @param seq the outbox row that is to blame, or the position where it stands
    record Halted(Position acknowledged, HaltReason reason, long seq, String detail) implements LaneState {}

    /// It was closed in good order.
    record Closed(Position acknowledged) implements LaneState {}

    Position acknowledged();
}
