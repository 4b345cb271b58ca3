package org.botnode.daemon.store;

import java.util.List;

/// What bots did on which day, for reading.
public sealed class DayReads permits DayTable {

    private static final String BETWEEN = """
            SELECT counts.day, counts.bot_id, counts.channel, messages, replies, users, sessions, answered, response_ms,
              slowest_ms, over_2_s, over_5_s
            FROM daily_aggregate AS counts LEFT JOIN daily_response AS times
              ON times.day = counts.day AND times.bot_id = counts.bot_id AND times.channel = counts.channel
            WHERE counts.day BETWEEN ? AND ? ORDER BY counts.day, counts.bot_id, counts.channel""";

    final Statements statements;

    DayReads(Statements statements) {
        this.statements = statements;
    }

    /// The counts from one day to another, both included; days since 1970-01-01, UTC.
    public List<DailyCount> between(long fromDay, long toDay) {
        return statements.all(BETWEEN, row -> new DailyCount(row.whole(1), row.whole(2), Channel.of(row.code(3)),
                row.whole(4), row.whole(5), row.whole(6), row.whole(7), new ResponseTimes(row.whole(8), row.whole(9),
                row.whole(10), row.whole(11), row.whole(12))), fromDay, toDay);
    }
}
