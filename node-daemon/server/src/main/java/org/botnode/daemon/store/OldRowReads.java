package org.botnode.daemon.store;

import java.util.List;
import java.util.Optional;

/// What lies so far back in a tenant's file that its time may be over, in pages by key; for reading.
///
/// A row's age is that of its id, which is minted when the row is made.
public sealed class OldRowReads permits OldRowTable {

    /// A dialog that waits keeps what its session said, as long as it counts as going on.
    private static final String MESSAGES = """
            SELECT id, session_id, role, type, body, reply_to, extra, created_at FROM message
            WHERE id > ? AND id < ? AND NOT EXISTS (
              SELECT 1 FROM dialog_state AS waiting WHERE waiting.id = message.session_id AND waiting.updated_at >= ?)
            ORDER BY id LIMIT ?""";
    private static final String FIRST = "SELECT min(id) FROM message";
    private static final String COUNT = "SELECT count(*) FROM message WHERE id >= ? AND id < ?";
    private static final String SESSIONS = """
            SELECT id, updated_at < ? AND NOT EXISTS (SELECT 1 FROM message WHERE message.session_id = session.id)
              AND NOT EXISTS (SELECT 1 FROM dialog_state AS waiting WHERE waiting.id = session.id AND waiting.updated_at >= ?)
            FROM session WHERE id > ? AND id < ? ORDER BY id LIMIT ?""";
    private static final String INBOUND = """
            SELECT user_id, bot_id, account, event_key, received_at FROM inbound
            WHERE (user_id, bot_id, account, event_key) > (?, ?, ?, ?)
            ORDER BY user_id, bot_id, account, event_key LIMIT ?""";

    final Statements statements;

    OldRowReads(Statements statements) {
        this.statements = statements;
    }

    /// Messages with ids between two others, both excluded, oldest first.
    ///
    /// @param waitedSince messages of a session whose dialog has waited since then or later are left out
    public List<Message> messages(long after, long before, long waitedSince, int limit) {
        return statements.all(MESSAGES, MessageReads::read, after, before, waitedSince, limit);
    }

    /// The id of the oldest message.
    public Optional<Long> firstMessage() {
        return statements.one(FIRST, row -> row.value(1) instanceof Long id ? Optional.of(id) : Optional.<Long>empty())
                .flatMap(id -> id);
    }

    /// How many messages have ids from one on and below another; walks over as many entries of a table.
    public long countMessages(long from, long below) {
        return statements.one(COUNT, row -> row.whole(1), from, below).orElseThrow();
    }

    /// Sessions with ids between two others, both excluded, oldest first, and of each whether it is over and empty: without a
    /// message, without a dialog that has waited since then, and not changed since.
    ///
    /// @param since milliseconds since 1970
    public List<OldSession> sessions(long after, long before, long since, int limit) {
        return statements.all(SESSIONS, row -> new OldSession(row.whole(1), row.whole(2) == 1), since, since, after, before,
                limit);
    }

    /// Keys of what came in, behind one of them and in their order.
    public List<OldInbound> inbound(OldInbound after, int limit) {
        return statements.all(INBOUND, row -> new OldInbound(row.whole(1), row.whole(2), row.text(3), row.text(4),
                row.whole(5)), after.userId(), after.botId(), after.account(), after.eventKey(), limit);
    }

    /// @param isEmpty whether nothing keeps it
    public record OldSession(long id, boolean isEmpty) {
    }

    /// The key of something that came in.
    ///
    /// @param receivedAt milliseconds since 1970
    public record OldInbound(long userId, long botId, String account, String eventKey, long receivedAt) {

        /// Before all others.
        public static final OldInbound FIRST = new OldInbound(0, 0, "", "", 0);
    }
}
