package org.botnode.bench.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.botnode.daemon.store.EndUser;
import org.botnode.daemon.store.Session;

/// The rows of a tenant that grew, in one long transaction; every exchange is in the file as the store would have left it.
final class MonthRows implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement user;
    private final PreparedStatement session;
    private final PreparedStatement dialog;
    private final PreparedStatement inbound;
    private final PreparedStatement message;
    private final long botId;
    private final byte[] hash = new byte[16];

    MonthRows(Connection connection, long botId) throws SQLException {
        this.connection = connection;
        this.botId = botId;
        user = connection.prepareStatement("""
                INSERT INTO end_user (id, channel, account, external_id, name, last_seen_day, created_at)
                VALUES (?, ?, ?, ?, '', -1, ?)""");
        session = connection.prepareStatement("""
                INSERT INTO session (id, bot_id, user_id, channel, account, state, variables, opened_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, '{}', ?, ?)""");
        dialog = connection.prepareStatement(
                "INSERT INTO dialog_state (id, version, state, updated_at) VALUES (?, ?, ?, ?)");
        inbound = connection.prepareStatement("""
                INSERT INTO inbound (id, bot_id, account, user_id, event_key, body_hash, session_id, received_at, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)""");
        message = connection.prepareStatement("""
                INSERT INTO message (id, session_id, role, type, body, reply_to, extra, created_at)
                VALUES (?, ?, ?, 0, ?, ?, NULL, ?)""");
        execute("BEGIN");
    }

    void user(EndUser row) throws SQLException {
        user.setLong(1, row.id());
        user.setInt(2, row.channel().code());
        user.setString(3, row.account());
        user.setString(4, row.externalId());
        user.setLong(5, row.createdAt());
        user.executeUpdate();
    }

    /// A session, and the dialog that waits in it.
    void session(Session row) throws SQLException {
        session.setLong(1, row.id());
        session.setLong(2, row.botId());
        session.setLong(3, row.userId());
        session.setInt(4, row.channel().code());
        session.setString(5, row.account());
        session.setInt(6, row.state().code());
        session.setLong(7, row.openedAt());
        session.setLong(8, row.updatedAt());
        session.executeUpdate();
        dialog.setLong(1, row.id());
        dialog.setString(2, Texts.VERSION);
        dialog.setString(3, Texts.dialog(row.id() >> 12));
        dialog.setLong(4, row.updatedAt());
        dialog.executeUpdate();
    }

    /// A message with its key, and the reply to it, under the next two ids.
    void exchange(long id, Session in, long at) throws SQLException {
        inbound.setLong(1, id);
        inbound.setLong(2, botId);
        inbound.setString(3, in.account());
        inbound.setLong(4, in.userId());
        inbound.setString(5, "m-" + id);
        inbound.setBytes(6, hash);
        inbound.setLong(7, in.id());
        inbound.setLong(8, at);
        inbound.executeUpdate();
        message(id, in.id(), 1, 0, at);
        message(id + 1, in.id(), 2, id, at);
    }

    void end() throws SQLException {
        execute("COMMIT");
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : List.of(user, session, dialog, inbound, message)) {
            statement.close();
        }
    }

    private void message(long id, long sessionId, int role, long replyTo, long at) throws SQLException {
        message.setLong(1, id);
        message.setLong(2, sessionId);
        message.setInt(3, role);
        message.setString(4, Texts.of(id >> 2));
        if (replyTo == 0) {
            message.setNull(5, java.sql.Types.NULL);
        } else {
            message.setLong(5, replyTo);
        }
        message.setLong(6, at);
        message.executeUpdate();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
