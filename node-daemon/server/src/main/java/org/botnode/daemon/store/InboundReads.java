package org.botnode.daemon.store;

import java.util.Optional;

/// What came in, by the key under which it counts once, for reading.
public sealed class InboundReads permits InboundTable {

    private static final String KNOWN = """
            SELECT id, bot_id, account, user_id, event_key, body_hash, session_id, received_at FROM inbound
            WHERE user_id = ? AND bot_id = ? AND account = ? AND event_key = ?""";

    final Statements statements;

    InboundReads(Statements statements) {
        this.statements = statements;
    }

    /// What came first under that key.
    public Optional<Inbound> known(long botId, String account, long userId, String eventKey) {
        return statements.one(KNOWN, row -> new Inbound(row.whole(1), row.whole(2), row.text(3), row.whole(4),
                row.text(5), BodyHash.read(row.bytes(6)), row.whole(7), row.whole(8)),
                userId, botId, account, eventKey);
    }
}
