package org.botnode.daemon.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The tenant's own settings, mirrored from the node's database, for reading; values are JSON.
public sealed class SettingReads permits SettingTable {

    private static final String ONE = "SELECT value FROM tenant_control WHERE name = ?";
    private static final String ALL = "SELECT name, value FROM tenant_control ORDER BY name";

    final Statements statements;

    SettingReads(Statements statements) {
        this.statements = statements;
    }

    /// The setting of that name.
    public Optional<String> named(String name) {
        return statements.one(ONE, row -> row.text(1), name);
    }

    /// All settings, by name.
    public Map<String, String> all() {
        Map<String, String> settings = new LinkedHashMap<>();
        statements.all(ALL, row -> settings.put(row.text(1), row.text(2)));
        return settings;
    }
}
