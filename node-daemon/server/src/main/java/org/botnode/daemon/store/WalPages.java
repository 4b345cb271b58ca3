package org.botnode.daemon.store;

import java.nio.file.Path;

/// How many pages a write-ahead log holds, and how many of them are in the file already.
///
/// @param busy whether somebody kept pages from being moved
record WalPages(boolean busy, int all, int moved) {

    /// Moves nothing.
    static WalPages look(Statements statements) {
        return move(statements, "NOOP");
    }

    /// @param how SQLite's name for a way to checkpoint
    static WalPages move(Statements statements, String how) {
        return statements.one("PRAGMA wal_checkpoint(" + how + ")",
                row -> new WalPages(row.code(1) != 0, row.code(2), row.code(3))).orElseThrow();
    }

    /// The size of the log's file, which is that of its longest time since it was last cut.
    static long bytes(Path file) {
        return TenantFile.wal(file).toFile().length();
    }

    /// What it takes of the disk at least.
    long bytes() {
        return all * TenantFile.WAL_PAGE_BYTES;
    }

    int left() {
        return all - moved;
    }
}
