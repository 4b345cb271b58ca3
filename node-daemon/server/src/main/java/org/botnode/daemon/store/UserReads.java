package org.botnode.daemon.store;

import java.util.List;
import java.util.Optional;

/// The users of a tenant's bots, for reading.
public sealed class UserReads permits UserTable {

    private static final String COLUMNS =
            "SELECT id, channel, account, external_id, name, created_at FROM end_user ";
    private static final String ONE = COLUMNS + "WHERE id = ?";
    private static final String KNOWN = COLUMNS + "WHERE account = ? AND external_id = ?";
    private static final String PAGE = COLUMNS + "WHERE id > ? ORDER BY id LIMIT ?";

    final Statements statements;

    UserReads(Statements statements) {
        this.statements = statements;
    }

    /// The user with that id.
    public Optional<EndUser> byId(long id) {
        return statements.one(ONE, UserReads::read, id);
    }

    /// The user whom a channel account knows by that name.
    public Optional<EndUser> known(String account, String externalId) {
        return statements.one(KNOWN, UserReads::read, account, externalId);
    }

    /// Users after `after`, oldest first.
    public List<EndUser> after(long after, int limit) {
        return statements.all(PAGE, UserReads::read, after, limit);
    }

    private static EndUser read(Row row) throws java.sql.SQLException {
        return new EndUser(row.whole(1), Channel.of(row.code(2)), row.text(3), row.text(4), row.text(5),
                row.whole(6));
    }
}
