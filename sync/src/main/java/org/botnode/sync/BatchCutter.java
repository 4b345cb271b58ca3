package org.botnode.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gathers transactions until a batch is full; cuts only between transactions, after a schema barrier, and where the
/// schema version changes. For one thread; every [OutboxSource] cuts with it.
public final class BatchCutter {
    private final Position from;
    private final BatchLimits limits;
    private final List<OutboxTransaction> taken = new ArrayList<>();
    private long rows;
    private long bytes;
    private boolean closed;

    public BatchCutter(Position from, BatchLimits limits) {
        this.from = from;
        this.limits = limits;
    }

    /// Takes the next transaction, or answers false where the batch ends before it.
    public boolean offer(OutboxTransaction next) {
        closed |= !taken.isEmpty()
                && (!limits.admit(rows + next.changes().size(), bytes + next.bytes())
                || next.schemaVersion() != taken.getLast().schemaVersion());
        if (closed) {
            return false;
        }
        taken.add(next);
        rows += next.changes().size();
        bytes += next.bytes();
        closed = next.isBarrier();
        return true;
    }

    /// Where the next transaction must begin.
    public Position end() {
        return taken.isEmpty() ? from : taken.getLast().end();
    }

    /// Whether nothing more goes in, so that waiting for more is useless.
    public boolean isFull() {
        return closed || rows >= limits.rows() || bytes >= limits.bytes();
    }

    public Optional<Batch> batch() {
        return taken.isEmpty() ? Optional.empty() : Optional.of(new Batch(from, taken));
    }
}
