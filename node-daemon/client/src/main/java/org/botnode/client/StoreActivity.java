package org.botnode.client;

/// What an open tenant's file does: counted since it was opened, and of the last half to whole minute.
///
/// @param openSeconds         how long it has been open
/// @param waiting             works that wait for the writer or are in hand
/// @param oldestWaitingMs     how long the oldest of them has waited; 0 without any
/// @param commits             since it was opened, like all counts here
/// @param works               what was committed; several share one commit
/// @param rows                changed by them, with what triggers changed
/// @param largestCommit       the most works of one commit
/// @param checkpoints         how often the store moved pages from the WAL into the file; what SQLite moves inside a commit
///                            is in the commit's time
/// @param longestCheckpointMs the longest of them
/// @param slowStatements      that took longer than the setting `store.slow-query`
public record StoreActivity(
        double openSeconds,
        int waiting,
        double oldestWaitingMs,
        long commits,
        long works,
        long rows,
        double commitSeconds,
        int largestCommit,
        long checkpoints,
        double checkpointSeconds,
        double longestCheckpointMs,
        long reads,
        double readSeconds,
        long slowStatements,
        Recently recently) {

    /// The last half to whole minute.
    ///
    /// @param windowSeconds  how far it reaches back
    /// @param worksPerCommit how many works a commit held
    public record Recently(
            double windowSeconds,
            double commitsPerSecond,
            double worksPerSecond,
            double rowsPerSecond,
            double readsPerSecond,
            Spread worksPerCommit,
            Spread commitMs,
            Spread readMs) {}

    /// How a figure is spread; zeros where there was none.
    ///
    /// @param p50 at most an eighth too high, like `p99`
    public record Spread(long count, double mean, double p50, double p99, double max) {}
}
