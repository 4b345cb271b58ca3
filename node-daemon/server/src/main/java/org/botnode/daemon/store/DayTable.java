package org.botnode.daemon.store;

/// What bots did on which day, for writing: counts are added, never set.
final class DayTable extends DayReads {

    private static final String ADD = """
            INSERT INTO daily_aggregate (id, day, bot_id, channel, messages, replies, users, sessions)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (day, bot_id, channel) DO UPDATE SET
              messages = messages + excluded.messages, replies = replies + excluded.replies,
              users = users + excluded.users, sessions = sessions + excluded.sessions""";

    private final Snowflakes ids;

    DayTable(Statements statements, Snowflakes ids) {
        super(statements);
        this.ids = ids;
    }

    void add(DailyCount count) {
        statements.update(ADD, ids.next(), count.day(), count.botId(), count.channel().code(), count.messages(),
                count.replies(), count.users(), count.sessions());
    }
}
