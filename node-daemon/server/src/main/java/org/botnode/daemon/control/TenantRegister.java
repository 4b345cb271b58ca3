package org.botnode.daemon.control;

import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The rows of all tenants of the node.
public final class TenantRegister {

    private final ControlDatabase database;

    public TenantRegister(ControlDatabase database) {
        this.database = database;
    }

    /// All tenants, in whatever state, by slug.
    public List<Tenant> all() {
        return database.read("list the tenants", connection -> {
            List<Tenant> found = new ArrayList<>();
            try (var query = connection.prepareStatement(
                    "SELECT id, slug, name, state, created_at FROM tenant ORDER BY slug");
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new Tenant(rows.getLong(1), rows.getString(2), rows.getString(3),
                            Tenant.State.values()[rows.getInt(4)], Instant.ofEpochMilli(rows.getLong(5))));
                }
            }
            return found;
        });
    }

    /// Adds a tenant; one whose slug is taken is refused.
    public void add(Tenant tenant) {
        database.write("add the tenant `" + tenant.slug() + "`", connection -> {
            try (var insert = connection.prepareStatement(
                    "INSERT INTO tenant (id, slug, name, state, created_at) VALUES (?, ?, ?, ?, ?)")) {
                insert.setLong(1, tenant.id());
                insert.setString(2, tenant.slug());
                insert.setString(3, tenant.name());
                insert.setInt(4, tenant.state().ordinal());
                insert.setLong(5, tenant.createdAt().toEpochMilli());
                return insert.executeUpdate();
            }
        });
    }

    /// Saves a tenant's name and state.
    public void save(Tenant tenant) {
        database.write("save the tenant `" + tenant.slug() + "`", connection -> {
            try (var update = connection.prepareStatement("UPDATE tenant SET name = ?, state = ? WHERE id = ?")) {
                update.setString(1, tenant.name());
                update.setInt(2, tenant.state().ordinal());
                update.setLong(3, tenant.id());
                return update.executeUpdate();
            }
        });
    }

    /// Removes a tenant's row, and the keys that were only for it.
    public void remove(long id) {
        database.write("remove a tenant", connection -> {
            try (var delete = connection.prepareStatement("DELETE FROM tenant WHERE id = ?")) {
                delete.setLong(1, id);
                return delete.executeUpdate();
            }
        });
    }
}
