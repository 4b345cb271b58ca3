package org.botnode.probe.bench;

import java.util.Optional;

/// How fast the data directory's disk keeps messages. Times in milliseconds; a commit of b messages takes
/// commit + b·row.
///
/// @param gain       commits a second of several files at once over those of one; absent where time ran out
/// @param checkpoint moving a log's pages into its file once; absent where none fell due
/// @param p50        of single commits of one message, as the next two
/// @param gauge      the same line by the product's own gauge of commits, to compare live traffic with
/// @param rows       messages that were there before and during the measurement
/// @param written    bytes it wrote
public record DiskSpeed(Spread commit, Spread row, Optional<Spread> gain, Optional<Double> checkpoint, double p50,
        double p95, double p99, CommitFit gauge, long rows, long written) {

    public DiskSpeed {
        gain = gain == null ? Optional.empty() : gain;
        checkpoint = checkpoint == null ? Optional.empty() : checkpoint;
    }

    DiskSpeed withGain(Optional<Spread> measured, long bytes) {
        return new DiskSpeed(commit, row, measured, checkpoint, p50, p95, p99, gauge, rows, bytes);
    }
}
