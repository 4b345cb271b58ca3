package org.botnode.daemon.store;

/// The users of a tenant's bots, for writing.
public final class UserTable extends UserReads {

    private static final String INSERT = """
            INSERT INTO end_user (id, channel, account, external_id, name, last_seen_day, created_at)
            VALUES (?, ?, ?, ?, ?, -1, ?) ON CONFLICT (account, external_id) DO NOTHING""";
    private static final String RENAME = "UPDATE end_user SET name = ? WHERE id = ?";
    private static final String SEEN = "UPDATE end_user SET last_seen_day = ? WHERE id = ? AND last_seen_day < ?";
    private static final String REMOVE = "DELETE FROM end_user WHERE id = ?";

    UserTable(Statements statements) {
        super(statements);
    }

    /// Adds the user unless the account knows one by that name, and answers the one it knows.
    public EndUser meet(EndUser user) {
        int added = statements.update(INSERT, user.id(), user.channel().code(), user.account(), user.externalId(),
                user.name(), user.createdAt());
        return added == 1 ? user : known(user.account(), user.externalId()).orElseThrow();
    }

    /// Says what to call a user.
    public void rename(long id, String name) {
        statements.update(RENAME, name, id);
    }

    /// Removes a user with sessions and messages.
    public void remove(long id) {
        statements.update(REMOVE, id);
    }

    /// Whether this is the user's first sign of life on that day.
    boolean seen(long id, long day) {
        return statements.update(SEEN, day, id, day) == 1;
    }
}
