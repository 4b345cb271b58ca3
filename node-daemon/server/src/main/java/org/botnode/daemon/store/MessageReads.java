package org.botnode.daemon.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The messages of a tenant, for reading.
public sealed class MessageReads permits MessageTable {

    private static final String COLUMNS =
            "SELECT id, session_id, role, type, body, reply_to, extra, created_at FROM message ";
    private static final String ONE = COLUMNS + "WHERE id = ?";
    private static final String AFTER = COLUMNS + "WHERE session_id = ? AND id > ? ORDER BY id LIMIT ?";
    private static final String BEFORE = COLUMNS + "WHERE session_id = ? AND id < ? ORDER BY id DESC LIMIT ?";
    private static final String ANSWERS = COLUMNS + "WHERE session_id = ? AND id > ? AND reply_to = ? ORDER BY id";

    final Statements statements;

    MessageReads(Statements statements) {
        this.statements = statements;
    }

    /// The message with that id.
    public Optional<Message> byId(long id) {
        return statements.one(ONE, MessageReads::read, id);
    }

    /// A session's messages after `after` (0: from the beginning), oldest first.
    public List<Message> after(long sessionId, long after, int limit) {
        return statements.all(AFTER, MessageReads::read, sessionId, after, limit);
    }

    /// A session's messages before `before` (`Long.MAX_VALUE`: from the end), newest first.
    public List<Message> before(long sessionId, long before, int limit) {
        return statements.all(BEFORE, MessageReads::read, sessionId, before, limit);
    }

    /// What was said in answer to a message, in order.
    public List<Message> repliesTo(long sessionId, long messageId) {
        return statements.all(ANSWERS, MessageReads::read, sessionId, messageId, messageId);
    }

    static Message read(Row row) throws java.sql.SQLException {
        long replyTo = row.whole(6);
        return new Message(row.whole(1), row.whole(2), MessageRole.of(row.code(3)), MessageType.of(row.code(4)),
                row.text(5), replyTo == 0 ? OptionalLong.empty() : OptionalLong.of(replyTo), row.optionalText(7),
                row.whole(8));
    }
}
