package org.botnode.sync;

import java.time.Duration;

/// How much a batch holds, and how long its source waits for it.
///
/// @param rows a batch ends before the transaction that would exceed this
/// @param bytes the same, for images
/// @param linger how long a batch that is not full waits for more
/// @param patience how long an empty log is waited on before the source answers with nothing
public record BatchLimits(int rows, long bytes, Duration linger, Duration patience) {
    /// A single transaction may exceed a batch's limits but never these: the writer refuses it first.
    public static final int TRANSACTION_ROWS = 50_000;
    public static final long TRANSACTION_BYTES = 32L << 20;

    public BatchLimits {
        if (rows < 1 || bytes < 1 || linger.isNegative() || patience.isNegative()) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    public static BatchLimits defaults() {
        return new BatchLimits(1_000, 1L << 20, Duration.ofMillis(50), Duration.ofSeconds(1));
    }

    /// Half the size, for a shard that is short of room.
    BatchLimits smaller() {
        return new BatchLimits(Math.max(1, rows / 2), Math.max(1, bytes / 2), linger, patience);
    }

    boolean admit(long rows, long bytes) {
        return rows <= this.rows && bytes <= this.bytes;
    }
}
