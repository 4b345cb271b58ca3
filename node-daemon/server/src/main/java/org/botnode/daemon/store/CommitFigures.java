package org.botnode.daemon.store;

import java.time.Duration;

/// What a tenant's writer did since its file was opened, and what waits for it now.
///
/// @param works works that were committed; several share one commit
/// @param rows rows that they changed, by triggers too
/// @param running how long works ran inside transactions
/// @param committing how long commits took, their fsync with them
/// @param largestGroup the most works of one commit
/// @param waiting works that wait or are in hand
/// @param oldest how long the oldest of them has waited
/// @param checkpoints how often pages were moved from the WAL into the file
/// @param checkpointing how long that took in all
/// @param longestCheckpoint how long the longest of them took
/// @param walBytes size of the WAL's file when it was last looked at
public record CommitFigures(long commits, long works, long rows, Duration running, Duration committing,
        int largestGroup, int waiting, Duration oldest, long checkpoints, Duration checkpointing,
        Duration longestCheckpoint, long walBytes) {
}
