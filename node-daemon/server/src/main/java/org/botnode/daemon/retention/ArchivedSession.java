package org.botnode.daemon.retention;

import org.botnode.daemon.store.Channel;
import org.botnode.daemon.store.Session;
import org.botnode.daemon.store.SessionState;

/// A session as the archive keeps it, with the names that people know its bot and its user by.
///
/// @param bot  the bot's slug
/// @param user as the channel account names them
/// @param openedAt milliseconds since 1970
record ArchivedSession(String id, String botId, String bot, String userId, String user, int channel, String account,
        int state, String variables, long openedAt, long updatedAt) {

    ArchivedSession {
        for (var text : new String[] {bot, user, account, variables}) {
            if (text == null) {
                throw new IllegalArgumentException("a session of an archive is not whole");
            }
        }
    }

    static ArchivedSession of(Session session, String bot, String user) {
        return new ArchivedSession(Long.toString(session.id()), Long.toString(session.botId()), bot,
                Long.toString(session.userId()), user, session.channel().code(), session.account(), session.state().code(),
                session.variables(), session.openedAt(), session.updatedAt());
    }

    long number() {
        return Long.parseLong(id);
    }

    Session row() {
        return new Session(number(), Long.parseLong(botId), Long.parseLong(userId), Channel.of(channel), account,
                SessionState.of(state), variables, openedAt, updatedAt);
    }

    /// Whether it is that user's, also under an id of before.
    boolean isOf(long userId, String account, String name) {
        return this.userId.equals(Long.toString(userId)) || this.account.equals(account) && user.equals(name);
    }
}
