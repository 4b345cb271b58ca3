package org.botnode.daemon.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.botnode.client.Role;

/// The API keys of the node, held in memory too, since every request asks for one.
public final class ApiKeyStore {

    private final ControlDatabase database;
    private final Map<String, ApiKey> byHash = new ConcurrentHashMap<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    public ApiKeyStore(ControlDatabase database) {
        this.database = database;
        read().forEach(key -> byHash.put(key.hash(), key));
    }

    /// The key with that hash, revoked or not.
    public Optional<ApiKey> byHash(String hash) {
        return Optional.ofNullable(byHash.get(hash));
    }

    /// All keys, oldest first.
    public List<ApiKey> all() {
        return byHash.values().stream().sorted(Comparator.comparingLong(ApiKey::id)).toList();
    }

    /// Adds a key.
    public void add(ApiKey key) {
        database.write("add a key", connection -> {
            try (var insert = connection.prepareStatement("""
                    INSERT INTO api_key (id, hash, label, role, tenant_id, created_at, expires_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)""")) {
                insert.setLong(1, key.id());
                insert.setString(2, key.hash());
                insert.setString(3, key.label());
                insert.setString(4, key.role().slug());
                if (key.tenantId().isPresent()) {
                    insert.setLong(5, key.tenantId().getAsLong());
                } else {
                    insert.setNull(5, Types.BIGINT);
                }
                insert.setLong(6, key.createdAt().toEpochMilli());
                insert.setObject(7, key.expiresAt().map(Instant::toEpochMilli).orElse(null), Types.BIGINT);
                return insert.executeUpdate();
            }
        });
        byHash.put(key.hash(), key);
    }

    /// Revokes a key; the key as it is now, or nothing where there is none of that id.
    public Optional<ApiKey> revoke(long id, Instant now) {
        Optional<ApiKey> found = byHash.values().stream().filter(key -> key.id() == id).findAny();
        if (found.isEmpty() || found.get().revokedAt().isPresent()) {
            return found;
        }
        // Out of memory before out of the file: a revoked key must open nothing even while the disk is slow.
        ApiKey revoked = byHash.computeIfPresent(found.get().hash(), (_, live) -> live.revoked(now));
        database.write("revoke a key", connection -> {
            try (var update = connection.prepareStatement("UPDATE api_key SET revoked_at = ? WHERE id = ?")) {
                update.setLong(1, now.toEpochMilli());
                update.setLong(2, id);
                return update.executeUpdate();
            }
        });
        return Optional.ofNullable(revoked);
    }

    /// Notes that a request came with it; [#writeUses] brings that to the file.
    public void use(ApiKey key, Instant now) {
        byHash.computeIfPresent(key.hash(), (_, known) -> known.used(now));
        used.add(key.hash());
    }

    /// Writes down which keys were used since this was last called.
    public void writeUses() {
        var now = used.stream().flatMap(hash -> byHash(hash).stream()).toList();
        if (now.isEmpty()) {
            return;
        }
        // What is used from now on is noted anew.
        now.forEach(key -> used.remove(key.hash()));
        database.write("note the use of keys", connection -> {
            try (var update = connection.prepareStatement("UPDATE api_key SET used_at = ? WHERE id = ?")) {
                for (var key : now) {
                    update.setObject(1, key.usedAt().map(Instant::toEpochMilli).orElse(null), Types.BIGINT);
                    update.setLong(2, key.id());
                    update.executeUpdate();
                }
                return now.size();
            }
        });
    }

    /// Forgets the keys of a tenant that is gone from the database, and with it its keys' rows.
    public void forgetTenant(long tenantId) {
        byHash.values().removeIf(key -> key.tenantId().isPresent() && key.tenantId().getAsLong() == tenantId);
    }

    private List<ApiKey> read() {
        return database.read("read the keys", connection -> {
            List<ApiKey> keys = new ArrayList<>();
            try (var query = connection.prepareStatement("""
                    SELECT id, hash, label, role, tenant_id, created_at, expires_at, revoked_at, used_at FROM api_key""");
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    keys.add(key(rows));
                }
            }
            return keys;
        });
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        long tenant = row.getLong(5);
        OptionalLong tenantId = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(tenant);
        return new ApiKey(row.getLong(1), row.getString(2), row.getString(3),
                Role.valueOf(row.getString(4).toUpperCase(java.util.Locale.ROOT)), tenantId,
                Instant.ofEpochMilli(row.getLong(6)), instant(row, 7), instant(row, 8), instant(row, 9));
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
