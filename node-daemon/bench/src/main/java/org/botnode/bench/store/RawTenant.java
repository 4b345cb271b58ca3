package org.botnode.bench.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.botnode.daemon.store.DialogChange;
import org.botnode.daemon.store.ExchangeEffects;
import org.botnode.daemon.store.Message;
import org.botnode.daemon.store.Session;
import org.botnode.daemon.store.SessionChange;
import org.botnode.daemon.store.StoreLimits;

/// The base line: a tenant's file under the bare driver, with the store's schema, pragmas and rows, and none of its code.
///
/// Statements are prepared once, and transactions begin and end by statements of their own, which is the fastest that the
/// driver goes.
final class RawTenant implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement open;
    private final PreparedStatement seen;
    private final PreparedStatement inbound;
    private final PreparedStatement message;
    private final PreparedStatement dialog;
    private final PreparedStatement day;
    private final long today = System.currentTimeMillis() / 86_400_000;
    private long dayId = System.nanoTime();

    private RawTenant(Connection connection) throws SQLException {
        this.connection = connection;
        begin = connection.prepareStatement("BEGIN IMMEDIATE");
        commit = connection.prepareStatement("COMMIT");
        open = connection.prepareStatement("""
                INSERT INTO session (id, bot_id, user_id, channel, account, state, variables, opened_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""");
        seen = connection.prepareStatement(
                "UPDATE end_user SET last_seen_day = ? WHERE id = ? AND last_seen_day < ?");
        inbound = connection.prepareStatement("""
                INSERT INTO inbound (id, bot_id, account, user_id, event_key, body_hash, session_id, received_at, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (user_id, bot_id, account, event_key) DO NOTHING""");
        message = connection.prepareStatement("""
                INSERT INTO message (id, session_id, role, type, body, reply_to, extra, created_at)
                VALUES (?, ?, ?, ?, ?, ?, NULL, ?)""");
        dialog = connection.prepareStatement("""
                INSERT INTO dialog_state (id, version, state, updated_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET
                  version = excluded.version, state = excluded.state, updated_at = excluded.updated_at""");
        day = connection.prepareStatement("""
                INSERT INTO daily_aggregate (id, day, bot_id, channel, messages, replies, users, sessions)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (day, bot_id, channel) DO UPDATE SET
                  messages = messages + excluded.messages, replies = replies + excluded.replies,
                  users = users + excluded.users, sessions = sessions + excluded.sessions""");
    }

    /// Opens a file that the store has made and closed.
    static RawTenant open(Path file, StoreLimits limits) throws SQLException {
        return new RawTenant(RawFile.open(file, limits));
    }

    /// Writes some exchanges and the day's count of them in one commit; answers how many rows that were.
    int write(List<ExchangeEffects> exchanges) throws SQLException {
        begin.executeUpdate();
        int rows = 0;
        int users = 0;
        int sessions = 0;
        for (ExchangeEffects effects : exchanges) {
            if (effects.session() instanceof SessionChange.Opened(Session session)) {
                rows += open(session);
                int first = seen(session.userId());
                rows += first;
                users += first;
                sessions++;
            }
            rows += write(effects);
        }
        ExchangeEffects any = exchanges.getFirst();
        set(day, ++dayId, today, any.botId(), (long) any.channel().code(), (long) exchanges.size(),
                (long) exchanges.size(), (long) users, (long) sessions);
        rows += day.executeUpdate();
        commit.executeUpdate();
        return rows;
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : List.of(begin, commit, open, seen, inbound, message, dialog, day)) {
            statement.close();
        }
        connection.close();
    }

    private int write(ExchangeEffects effects) throws SQLException {
        var in = effects.inbound().orElseThrow();
        set(inbound, in.id(), in.botId(), in.account(), in.userId(), in.eventKey(), null, in.sessionId(),
                in.receivedAt());
        inbound.setBytes(6, java.nio.ByteBuffer.allocate(16).putLong(in.bodyHash().high())
                .putLong(in.bodyHash().low()).array());
        int rows = inbound.executeUpdate() + add(effects.message().orElseThrow());
        for (Message reply : effects.replies()) {
            rows += add(reply);
        }
        if (effects.dialog() instanceof DialogChange.Waits(var state)) {
            set(dialog, state.sessionId(), state.version(), state.state(), state.updatedAt());
            rows += dialog.executeUpdate();
        }
        return rows;
    }

    private int add(Message row) throws SQLException {
        set(message, row.id(), row.sessionId(), (long) row.role().code(), (long) row.type().code(), row.body(),
                row.replyTo().isPresent() ? row.replyTo().getAsLong() : null, row.createdAt());
        return message.executeUpdate();
    }

    private int open(Session row) throws SQLException {
        set(open, row.id(), row.botId(), row.userId(), (long) row.channel().code(), row.account(),
                (long) row.state().code(), row.variables(), row.openedAt(), row.updatedAt());
        return open.executeUpdate();
    }

    private int seen(long user) throws SQLException {
        set(seen, today, user, today);
        return seen.executeUpdate();
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> statement.setNull(i + 1, Types.NULL);
                case Long whole -> statement.setLong(i + 1, whole);
                case String text -> statement.setString(i + 1, text);
                default -> throw new IllegalArgumentException("cannot bind a " + values[i].getClass());
            }
        }
    }
}
