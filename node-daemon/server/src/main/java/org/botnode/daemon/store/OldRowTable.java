package org.botnode.daemon.store;

import java.util.Collection;
import java.util.List;

/// Removes rows whose time is over, each looked at once more in the transaction that removes it.
public final class OldRowTable extends OldRowReads {

    private static final String REMOVE_MESSAGE = "DELETE FROM message WHERE id = ?";
    private static final String REMOVE_SESSION = """
            DELETE FROM session WHERE id = ? AND updated_at < ?
              AND NOT EXISTS (SELECT 1 FROM message WHERE message.session_id = session.id)
              AND NOT EXISTS (SELECT 1 FROM dialog_state AS waiting WHERE waiting.id = session.id AND waiting.updated_at >= ?)""";
    private static final String REMOVE_INBOUND = """
            DELETE FROM inbound WHERE user_id = ? AND bot_id = ? AND account = ? AND event_key = ? AND received_at < ?""";

    OldRowTable(Statements statements) {
        super(statements);
    }

    /// Removes messages; answers how many were there.
    public int removeMessages(Collection<Long> ids) {
        int removed = 0;
        for (long id : ids) {
            removed += statements.update(REMOVE_MESSAGE, id);
        }
        return removed;
    }

    /// Removes those of the sessions that are over and empty; answers how many.
    ///
    /// @param since as in [#sessions]
    public int removeSessions(Collection<Long> ids, long since) {
        int removed = 0;
        for (long id : ids) {
            removed += statements.update(REMOVE_SESSION, id, since, since);
        }
        return removed;
    }

    /// Removes those of the keys that came before a time; answers how many.
    public int removeInbound(List<OldInbound> keys, long before) {
        int removed = 0;
        for (OldInbound key : keys) {
            removed += statements.update(REMOVE_INBOUND, key.userId(), key.botId(), key.account(), key.eventKey(), before);
        }
        return removed;
    }
}
