package org.botnode.daemon.store;

import java.util.Optional;
import java.util.Set;

/// The users of a tenant's bots, for writing.
public final class UserTable extends UserReads {

    private static final String INSERT = """
            INSERT INTO end_user (id, channel, account, external_id, name, last_seen_day, created_at)
            VALUES (?, ?, ?, ?, ?, -1, ?)""";
    private static final String RENAME = "UPDATE end_user SET name = ? WHERE id = ?";
    private static final String SEEN = "UPDATE end_user SET last_seen_day = ? WHERE id = ? AND last_seen_day < ?";
    private static final String REMOVE = "DELETE FROM end_user WHERE id = ?";

    private final TenantQuotas quotas;

    UserTable(Statements statements, TenantQuotas quotas) {
        super(statements);
        this.quotas = quotas;
    }

    /// Adds the user unless the account knows one by that name, and answers the one it knows.
    public EndUser meet(EndUser user) {
        Optional<EndUser> known = known(user.account(), user.externalId());
        if (known.isEmpty()) {
            quotas.take(Quota.USERS);
            statements.update(INSERT, user.id(), user.channel().code(), user.account(), user.externalId(), user.name(),
                    user.createdAt());
        }
        return known.orElse(user);
    }

    /// Says what to call a user.
    public void rename(long id, String name) {
        statements.update(RENAME, name, id);
    }

    /// Removes a user with sessions and messages.
    public void remove(long id) {
        if (statements.update(REMOVE, id) == 1) {
            quotas.giveBack(Quota.USERS, 1);
            quotas.recount(Set.of(Quota.SESSIONS));
        }
    }

    /// Whether this is the user's first sign of life on that day.
    boolean seen(long id, long day) {
        return statements.update(SEEN, day, id, day) == 1;
    }
}
