package org.botnode.daemon.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What bots remember, of themselves and of users, for reading.
public sealed class MemoryReads permits MemoryTable {

    private static final String COLUMNS = "SELECT name, value, expires_at FROM memory ";
    private static final String ALIVE = " AND (expires_at IS NULL OR expires_at > ?)";
    private static final String ONE = COLUMNS + "WHERE scope = ? AND owner_id = ? AND name = ?" + ALIVE;
    private static final String ALL = COLUMNS + "WHERE scope = ? AND owner_id = ?" + ALIVE + " ORDER BY name";

    final Statements statements;

    MemoryReads(Statements statements) {
        this.statements = statements;
    }

    /// What is remembered under that name at time `now`.
    public Optional<Memory> named(Memory.Scope scope, long ownerId, String name, long now) {
        return statements.one(ONE, row -> read(scope, ownerId, row), scope.code(), ownerId, name, now);
    }

    /// All that is remembered at time `now`, by name.
    public List<Memory> of(Memory.Scope scope, long ownerId, long now) {
        return statements.all(ALL, row -> read(scope, ownerId, row), scope.code(), ownerId, now);
    }

    private static Memory read(Memory.Scope scope, long ownerId, Row row) throws java.sql.SQLException {
        long expiry = row.whole(3);
        return new Memory(scope, ownerId, row.text(1), row.text(2),
                expiry == 0 ? OptionalLong.empty() : OptionalLong.of(expiry));
    }
}
