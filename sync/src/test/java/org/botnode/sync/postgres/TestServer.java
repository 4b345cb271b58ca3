package org.botnode.sync.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.botnode.sync.Dialect;
import org.botnode.sync.Table;

/// A PostgreSQL of the tests' own, behind a line that can be cut.
final class TestServer implements AutoCloseable {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

    final EmbeddedPostgres postgres;
    final TcpProxy proxy;

    TestServer() {
        try {
            postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        proxy = new TcpProxy(postgres.getPort());
    }

    PostgresAddress address() {
        return new PostgresAddress("localhost", proxy.port(), "postgres", "postgres", "postgres",
                new PostgresAddress.Tls.Plaintext());
    }

    PostgresShard shard() {
        return new PostgresShard(address(), Dialect.POSTGRESQL, CLOCK);
    }

    /// Straight to the server, past the line.
    Connection connection() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    Map<Long, Long> hashes(long tenantId, Table table) {
        var hashes = new TreeMap<Long, Long>();
        try (var connection = connection(); var statement = connection.prepareStatement(
                "SELECT id, row_hash FROM " + table.name() + " WHERE tenant_id = ?")) {
            statement.setLong(1, tenantId);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    hashes.put(rows.getLong(1), rows.getLong(2));
                }
            }
            return hashes;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void run(String... sql) throws SQLException {
        try (var connection = connection(); var statement = connection.createStatement()) {
            for (var line : sql) {
                statement.execute(line);
            }
        }
    }

    String text(String sql) throws SQLException {
        try (var connection = connection(); var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    @Override
    public void close() {
        proxy.close();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
