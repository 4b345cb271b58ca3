package org.botnode.daemon.store;

import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/// What a tenant's limits are about, counted once an opening by the reader and before the first work comes to the writer:
/// with millions of rows that takes long, and all that wait for the writer would wait for it.
///
/// Nothing is written between the count and the first work, so it is exact; from then on the writer counts along. Of a
/// small file the writer counts by itself, when it needs a count. Any thread asks; it waits for the count.
final class FirstCounts {

    private final ReadConnection reads;
    private final Path file;
    private final QuotaBoard board;
    private final StoreParts parts;
    private final ReentrantLock counting = new ReentrantLock();
    private volatile boolean made;

    FirstCounts(ReadConnection reads, Path file, QuotaBoard board, StoreParts parts) {
        this.reads = reads;
        this.file = file;
        this.board = board;
        this.parts = parts;
    }

    /// Answers once they are made: right before a work is handed to the writer.
    void await() {
        if (made) {
            return;
        }
        counting.lock();
        try {
            if (!made && file.toFile().length() > HealthRegister.AT_ONCE) {
                count();
            }
            made = true;
        } finally {
            counting.unlock();
        }
    }

    private void count() {
        try {
            reads.read(reader -> {
                board.count(new QuotaReads(reader.statements), parts.clock().millis());
                return reader.tenantId();
            });
        } catch (StoreException e) {
            // The writer counts what it needs then, and meets by itself what is wrong with the file.
            board.forget(QuotaBoard.COUNTED_FIRST);
        }
    }
}
