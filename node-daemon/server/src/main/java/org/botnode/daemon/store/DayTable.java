package org.botnode.daemon.store;

/// What bots did on which day, for writing: counts are added, never set.
final class DayTable extends DayReads {

    private static final String ADD = """
            INSERT INTO daily_aggregate (id, day, bot_id, channel, messages, replies, users, sessions)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (day, bot_id, channel) DO UPDATE SET
              messages = messages + excluded.messages, replies = replies + excluded.replies,
              users = users + excluded.users, sessions = sessions + excluded.sessions""";

    private static final String ADD_TIMES = """
            INSERT INTO daily_response (day, bot_id, channel, answered, response_ms, slowest_ms, over_2_s, over_5_s)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (day, bot_id, channel) DO UPDATE SET
              answered = answered + excluded.answered, response_ms = response_ms + excluded.response_ms,
              slowest_ms = max(slowest_ms, excluded.slowest_ms),
              over_2_s = over_2_s + excluded.over_2_s, over_5_s = over_5_s + excluded.over_5_s""";

    private final Snowflakes ids;

    DayTable(Statements statements, Snowflakes ids) {
        super(statements);
        this.ids = ids;
    }

    void add(DailyCount count) {
        statements.update(ADD, ids.next(), count.day(), count.botId(), count.channel().code(), count.messages(),
                count.replies(), count.users(), count.sessions());
        ResponseTimes times = count.times();
        if (times.answered() > 0) {
            statements.update(ADD_TIMES, count.day(), count.botId(), count.channel().code(), times.answered(), times.millis(),
                    times.slowest(), times.over2s(), times.over5s());
        }
    }
}
