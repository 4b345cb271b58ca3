package org.botnode.daemon.store;

/// The tenant's own settings, for writing.
public final class SettingTable extends SettingReads {

    private static final String SAVE = """
            INSERT INTO tenant_control (id, name, value, updated_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at""";
    private static final String REMOVE = "DELETE FROM tenant_control WHERE name = ?";

    private final Snowflakes ids;

    SettingTable(Statements statements, Snowflakes ids) {
        super(statements);
        this.ids = ids;
    }

    /// Saves a setting.
    public void save(String name, String json, long now) {
        statements.update(SAVE, ids.next(), name, json, now);
    }

    /// Removes a setting.
    public void remove(String name) {
        statements.update(REMOVE, name);
    }
}
