package org.botnode.daemon;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A tenant's file that another program writes to until this is closed: the node's commits to it wait meanwhile.
final class HeldFile implements AutoCloseable {

    private final Connection connection;

    private HeldFile(Connection connection) {
        this.connection = connection;
    }

    /// @param tenantId as the API tells it
    static HeldFile of(Path data, String tenantId) throws SQLException {
        var connection = DriverManager.getConnection(
                "jdbc:sqlite:" + data.resolve("tenants").resolve(tenantId).resolve("tenant.db"));
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 20000");
            statement.execute("BEGIN IMMEDIATE");
        }
        return new HeldFile(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
