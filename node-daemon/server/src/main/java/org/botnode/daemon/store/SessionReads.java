package org.botnode.daemon.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The sessions of a tenant and where their dialogs wait, for reading.
public sealed class SessionReads permits SessionTable {

    private static final String COLUMNS = """
            SELECT id, bot_id, user_id, channel, account, state, variables, opened_at, updated_at
            FROM session\s""";
    private static final String ONE = COLUMNS + "WHERE id = ?";
    private static final String LATEST = COLUMNS + "WHERE user_id = ? AND bot_id = ? ORDER BY id DESC LIMIT 1";
    private static final String OF_BOT = COLUMNS + "WHERE bot_id = ? AND id < ? ORDER BY id DESC LIMIT ?";
    private static final String WAITING = "SELECT id, version, state, updated_at FROM dialog_state WHERE id = ?";
    private static final String AWAITED = """
            SELECT DISTINCT waiting.version FROM session JOIN dialog_state AS waiting ON waiting.id = session.id
            WHERE session.bot_id = ?""";

    private static final String OF_USER = "SELECT id FROM session WHERE user_id = ?";

    final Statements statements;

    SessionReads(Statements statements) {
        this.statements = statements;
    }

    /// The session with that id.
    public Optional<Session> byId(long id) {
        return statements.one(ONE, SessionReads::read, id);
    }

    /// The newest session of a user with a bot, open or not.
    public Optional<Session> latest(long userId, long botId) {
        return statements.one(LATEST, SessionReads::read, userId, botId);
    }

    /// A bot's sessions before `before` (`Long.MAX_VALUE`: from the end), newest first.
    public List<Session> ofBot(long botId, long before, int limit) {
        return statements.all(OF_BOT, SessionReads::read, botId, before, limit);
    }

    /// The ids of a user's sessions with all bots.
    public List<Long> ofUser(long userId) {
        return statements.all(OF_USER, row -> row.whole(1), userId);
    }

    /// Where the session's dialog waits, if it does.
    public Optional<DialogState> dialog(long sessionId) {
        return statements.one(WAITING,
                row -> new DialogState(row.whole(1), row.text(2), row.text(3), row.whole(4)), sessionId);
    }

    /// What waiting dialogs of a bot call the versions they began in.
    public Set<String> versionsAwaited(long botId) {
        return Set.copyOf(statements.all(AWAITED, row -> row.text(1), botId));
    }

    private static Session read(Row row) throws java.sql.SQLException {
        return new Session(row.whole(1), row.whole(2), row.whole(3), Channel.of(row.code(4)), row.text(5),
                SessionState.of(row.code(6)), row.text(7), row.whole(8), row.whole(9));
    }
}
