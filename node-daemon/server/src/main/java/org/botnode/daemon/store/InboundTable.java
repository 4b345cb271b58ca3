package org.botnode.daemon.store;

/// What came in, by the key under which it counts once, for writing.
public final class InboundTable extends InboundReads {

    /// Taken in and answered; an inbound of a webhook is first only taken in.
    private static final int HANDLED = 1;

    private static final String INSERT = """
            INSERT INTO inbound (id, bot_id, account, user_id, event_key, body_hash, session_id, received_at, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (user_id, bot_id, account, event_key) DO NOTHING""";

    InboundTable(Statements statements) {
        super(statements);
    }

    /// Adds what came in unless its key is known; whether it was added.
    public boolean add(Inbound inbound) {
        return statements.update(INSERT, inbound.id(), inbound.botId(), inbound.account(), inbound.userId(),
                inbound.eventKey(), inbound.bodyHash().bytes(), inbound.sessionId(), inbound.receivedAt(),
                HANDLED) == 1;
    }
}
