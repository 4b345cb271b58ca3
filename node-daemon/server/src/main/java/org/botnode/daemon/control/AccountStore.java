package org.botnode.daemon.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.botnode.client.Role;

/// The accounts of the node with their roles, held in memory too, since every request asks for one. Reads may come from
/// many threads, changes from one at a time.
public final class AccountStore {

    private final ControlDatabase database;
    private final Map<Long, Account> byId = new ConcurrentHashMap<>();

    public AccountStore(ControlDatabase database) {
        this.database = database;
        read().forEach(account -> byId.put(account.id(), account));
    }

    public Optional<Account> byId(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<Account> byName(String name) {
        return byId.values().stream().filter(account -> account.name().equals(name)).findAny();
    }

    /// All accounts, by name.
    public List<Account> all() {
        return byId.values().stream().sorted(Comparator.comparing(Account::name)).toList();
    }

    /// Adds an account with its roles; one whose name is taken is refused.
    public void add(Account account) {
        database.write("add an account", connection -> {
            try (var insert = connection.prepareStatement("""
                    INSERT INTO account (name, password, created_at, password_at, disabled_at, signed_in_at, id)
                    VALUES (?, ?, ?, ?, ?, ?, ?)""")) {
                fill(insert, account);
                insert.executeUpdate();
            }
            return grant(connection, account);
        });
        byId.put(account.id(), account);
    }

    /// Saves an account as it is now, but for its roles.
    public void save(Account account) {
        database.write("save an account", connection -> {
            try (var update = connection.prepareStatement("""
                    UPDATE account SET name = ?, password = ?, created_at = ?, password_at = ?, disabled_at = ?,
                        signed_in_at = ? WHERE id = ?""")) {
                fill(update, account);
                return update.executeUpdate();
            }
        });
        byId.put(account.id(), account);
    }

    /// Saves the roles of an account in place of those it had.
    public void saveGrants(Account account) {
        database.write("save an account's roles", connection -> {
            try (var delete = connection.prepareStatement("DELETE FROM account_role WHERE account_id = ?")) {
                delete.setLong(1, account.id());
                delete.executeUpdate();
            }
            return grant(connection, account);
        });
        byId.put(account.id(), account);
    }

    /// Removes an account with its roles and sign-ins.
    public void remove(long id) {
        database.write("remove an account", connection -> {
            try (var delete = connection.prepareStatement("DELETE FROM account WHERE id = ?")) {
                delete.setLong(1, id);
                return delete.executeUpdate();
            }
        });
        byId.remove(id);
    }

    private static int grant(Connection connection, Account account) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO account_role (account_id, tenant_id, role) VALUES (?, ?, ?)")) {
            for (var grant : account.grants()) {
                insert.setLong(1, account.id());
                if (grant.isForNode()) {
                    insert.setNull(2, Types.BIGINT);
                } else {
                    insert.setLong(2, grant.tenantId().getAsLong());
                }
                insert.setString(3, grant.role().slug());
                insert.executeUpdate();
            }
            return account.grants().size();
        }
    }

    private static void fill(PreparedStatement row, Account account) throws SQLException {
        row.setString(1, account.name());
        row.setString(2, account.password());
        row.setLong(3, account.createdAt().toEpochMilli());
        row.setLong(4, account.passwordAt().toEpochMilli());
        row.setObject(5, account.disabledAt().map(Instant::toEpochMilli).orElse(null), Types.BIGINT);
        row.setObject(6, account.signedInAt().map(Instant::toEpochMilli).orElse(null), Types.BIGINT);
        row.setLong(7, account.id());
    }

    private List<Account> read() {
        return database.read("read the accounts", connection -> {
            Map<Long, List<RoleGrant>> grants = grants(connection);
            List<Account> found = new ArrayList<>();
            try (var query = connection.prepareStatement("""
                    SELECT id, name, password, created_at, password_at, disabled_at, signed_in_at FROM account""");
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new Account(rows.getLong(1), rows.getString(2), rows.getString(3),
                            grants.getOrDefault(rows.getLong(1), List.of()), Instant.ofEpochMilli(rows.getLong(4)),
                            Instant.ofEpochMilli(rows.getLong(5)), instant(rows, 6), instant(rows, 7)));
                }
            }
            return found;
        });
    }

    private static Map<Long, List<RoleGrant>> grants(Connection connection) throws SQLException {
        Map<Long, List<RoleGrant>> found = new HashMap<>();
        try (var query = connection.prepareStatement(
                "SELECT account_id, tenant_id, role FROM account_role ORDER BY account_id, tenant_id");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                long tenant = rows.getLong(2);
                var tenantId = rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(tenant);
                found.computeIfAbsent(rows.getLong(1), _ -> new ArrayList<>()).add(
                        new RoleGrant(tenantId, Role.valueOf(rows.getString(3).toUpperCase(Locale.ROOT))));
            }
        }
        return found;
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
