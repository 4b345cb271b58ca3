package org.botnode.daemon.store;

/// The messages of a tenant, for writing; a message is written once and never changed.
public final class MessageTable extends MessageReads {

    private static final String INSERT = """
            INSERT INTO message (id, session_id, role, type, body, reply_to, extra, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

    MessageTable(Statements statements) {
        super(statements);
    }

    /// Adds a message.
    public void add(Message message) {
        statements.update(INSERT, message.id(), message.sessionId(), message.role().code(), message.type().code(),
                message.body(), message.replyTo().isPresent() ? message.replyTo().getAsLong() : null,
                message.extra().orElse(null), message.createdAt());
    }
}
