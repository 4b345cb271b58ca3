package org.botnode.daemon.store;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Counts in a tenant's file what its limits are about. Each count is made once an opening, in a large file by
/// [FirstCounts] beside the writer, or for somebody who looks; never for a message.
final class QuotaReads {

    private static final String USERS = "SELECT count(*) FROM end_user";
    private static final String BOTS = "SELECT count(*) FROM bot";
    private static final String DAY =
            "SELECT coalesce(sum(messages + replies), 0) FROM daily_aggregate WHERE day = ?";
    /// Only the newest ids are walked: left to itself, SQLite would walk over all messages in the order of sessions.
    private static final String ACTIVE = """
            SELECT message.session_id, message.created_at
            FROM message CROSS JOIN session ON session.id = message.session_id
            WHERE message.id >= ? AND session.state = ? ORDER BY message.id""";
    /// Ids may run ahead of the clock by so much.
    private static final long AHEAD_MILLIS = 5_000;

    private final Statements statements;

    QuotaReads(Statements statements) {
        this.statements = statements;
    }

    /// How much the file holds of something.
    ///
    /// @param since sessions that said nothing after that are over
    /// @param day   days since 1970 whose messages count
    long of(Quota quota, long since, long day) {
        return switch (quota) {
            case USERS -> whole(USERS);
            case BOTS -> whole(BOTS);
            case SESSIONS -> activeSince(since).size();
            case MESSAGES_PER_DAY -> messagesOn(day);
            case STORED_BYTES -> bytes();
            case BOT_ROWS -> botRows();
            case UPLOAD_BYTES -> 0;
        };
    }

    private long messagesOn(long day) {
        return statements.one(DAY, row -> row.whole(1), day).orElseThrow();
    }

    /// Rows of all declared tables.
    private long botRows() {
        return DeclaredTables.allOf(statements).stream().mapToLong(table -> DeclaredTables.rows(statements, table)).sum();
    }

    /// When something was last said in each session that is open, for those in which that was after `since`; the
    /// longest silent one first.
    Map<Long, Long> activeSince(long since) {
        LinkedHashMap<Long, Long> active = new LinkedHashMap<>();
        statements.all(ACTIVE, row -> active.putLast(row.whole(1), row.whole(2)), Snowflakes.firstAt(since - AHEAD_MILLIS),
                SessionState.OPEN.code());
        active.values().removeIf(lastAt -> lastAt <= since);
        return active;
    }

    /// Of the database, without pages that are free again; what waits in the WAL is counted where it belongs.
    long bytes() {
        return (whole("PRAGMA page_count") - whole("PRAGMA freelist_count")) * whole("PRAGMA page_size");
    }

    /// The owner's limits.
    Map<Quota, Long> owner() {
        Map<String, String> settings = new SettingReads(statements).all();
        Map<Quota, Long> limits = new EnumMap<>(Quota.class);
        for (Quota quota : Quota.values()) {
            String kept = settings.get(quota.setting());
            if (kept != null && kept.matches("[1-9][0-9]{0,17}")) {
                limits.put(quota, Long.parseLong(kept));
            }
        }
        return limits;
    }

    private long whole(String sql) {
        return statements.one(sql, row -> row.whole(1)).orElseThrow();
    }
}
