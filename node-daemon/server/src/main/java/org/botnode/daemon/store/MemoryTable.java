package org.botnode.daemon.store;

/// What bots remember, of themselves and of users, for writing.
public final class MemoryTable extends MemoryReads {

    private static final String SAVE = """
            INSERT INTO memory (id, scope, owner_id, name, value, expires_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (scope, owner_id, name) DO UPDATE SET
              value = excluded.value, expires_at = excluded.expires_at, updated_at = excluded.updated_at""";
    private static final String FORGET = "DELETE FROM memory WHERE scope = ? AND owner_id = ? AND name = ?";

    private final Snowflakes ids;

    MemoryTable(Statements statements, Snowflakes ids) {
        super(statements);
        this.ids = ids;
    }

    /// Remembers, in place of what stood under the same name.
    public void remember(Memory memory, long now) {
        statements.update(SAVE, ids.next(), memory.scope().code(), memory.ownerId(), memory.name(), memory.value(),
                memory.expiresAt().isPresent() ? memory.expiresAt().getAsLong() : null, now);
    }

    /// Forgets what stands under that name.
    public void forget(Memory.Scope scope, long ownerId, String name) {
        statements.update(FORGET, scope.code(), ownerId, name);
    }
}
