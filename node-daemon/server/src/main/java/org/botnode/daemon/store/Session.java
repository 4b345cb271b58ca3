package org.botnode.daemon.store;

/// One user's conversation with one bot.
///
/// @param variables the session variables, a JSON object
/// @param updatedAt when this row last changed, not when the last message came
public record Session(long id, long botId, long userId, Channel channel, String account, SessionState state,
        String variables, long openedAt, long updatedAt) {

    /// The same session with other variables.
    public Session withVariables(String json, long now) {
        return new Session(id, botId, userId, channel, account, state, json, openedAt, now);
    }

    /// The same session, closed.
    public Session closed(long now) {
        return new Session(id, botId, userId, channel, account, SessionState.CLOSED, variables, openedAt, now);
    }
}
