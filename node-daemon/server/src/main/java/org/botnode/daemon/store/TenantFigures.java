package org.botnode.daemon.store;

/// What one open tenant does: totals since its file was opened, and its last minute.
///
/// @param openNanos how long it has been open
/// @param works works of each commit lately
/// @param rows rows that each commit changed lately
/// @param commits nanoseconds of each commit lately, its fsync with it
/// @param reads nanoseconds of each read lately
/// @param slow statements that took longer than `store.slow-query`
public record TenantFigures(long openNanos, CommitFigures sinceOpening, Recent works, Recent rows, Recent commits,
        Recent reads, long readCount, long readNanos, long slow) {
}
