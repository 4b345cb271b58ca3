package org.botnode.daemon.store;

import java.util.List;

/// What bots did on which day, for reading.
public sealed class DayReads permits DayTable {

    private static final String BETWEEN = """
            SELECT day, bot_id, channel, messages, replies, users, sessions FROM daily_aggregate
            WHERE day BETWEEN ? AND ? ORDER BY day, bot_id, channel""";

    final Statements statements;

    DayReads(Statements statements) {
        this.statements = statements;
    }

    /// The counts from one day to another, both included; days since 1970-01-01, UTC.
    public List<DailyCount> between(long fromDay, long toDay) {
        return statements.all(BETWEEN, row -> new DailyCount(row.whole(1), row.whole(2), Channel.of(row.code(3)),
                row.whole(4), row.whole(5), row.whole(6), row.whole(7)), fromDay, toDay);
    }
}
