package org.botnode.daemon.bot.basic;

import java.util.List;

/// How far a statement of many rows has come when its slice is over.
///
/// @param done rows that it has saved, changed or deleted
/// @param rows those that it has yet to look at, where it found them out before
record Progress(long done, List<Long> rows) {

    static final Progress NONE = new Progress(0, List.of());

    static final int MOST = 10_000;

    Progress {
        rows = List.copyOf(rows);
    }
}
