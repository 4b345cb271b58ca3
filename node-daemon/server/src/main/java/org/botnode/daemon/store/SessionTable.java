package org.botnode.daemon.store;

/// The sessions of a tenant and where their dialogs wait, for writing.
public final class SessionTable extends SessionReads {

    private static final String INSERT = """
            INSERT INTO session (id, bot_id, user_id, channel, account, state, variables, opened_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String UPDATE = "UPDATE session SET state = ?, variables = ?, updated_at = ? WHERE id = ?";
    private static final String WAIT = """
            INSERT INTO dialog_state (id, version, state, updated_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET
              version = excluded.version, state = excluded.state, updated_at = excluded.updated_at""";
    private static final String END = "DELETE FROM dialog_state WHERE id = ?";

    SessionTable(Statements statements) {
        super(statements);
    }

    /// Adds a session.
    public void open(Session session) {
        statements.update(INSERT, session.id(), session.botId(), session.userId(), session.channel().code(),
                session.account(), session.state().code(), session.variables(), session.openedAt(),
                session.updatedAt());
    }

    /// Saves a session's state and variables.
    public void save(Session session) {
        if (statements.update(UPDATE, session.state().code(), session.variables(), session.updatedAt(),
                session.id()) == 0) {
            throw new StoreException(StoreFault.CONFLICT, "the session is gone", "Open a new one.");
        }
    }

    /// Puts down where a dialog waits.
    public void await(DialogState waiting) {
        statements.update(WAIT, waiting.sessionId(), waiting.version(), waiting.state(), waiting.updatedAt());
    }

    /// The session's dialog waits no more.
    public void end(long sessionId) {
        statements.update(END, sessionId);
    }
}
