package org.botnode.daemon.store;

/// What all tenants together did since the start.
///
/// @param works works that were committed; several share one commit
/// @param rows rows that they changed, by triggers too
/// @param slow statements that took longer than `store.slow-query`
/// @param opened how often a tenant's file was opened
/// @param closed how often one was closed
public record StoreFigures(long commits, long works, long rows, long commitNanos, long checkpoints,
        long checkpointNanos, long reads, long readNanos, long slow, long opened, long closed) {
}
