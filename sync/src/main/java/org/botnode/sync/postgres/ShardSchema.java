package org.botnode.sync.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.botnode.sync.Catalogue;

/// Makes and upgrades a shard's schema, one statement a transaction with its row in the ledger, so that an upgrade cut
/// short goes on where it stopped.
final class ShardSchema {
    private final SchemaTemplate template;

    ShardSchema(SchemaTemplate template) {
        this.template = template;
    }

    void upgrade(Connection connection, Instant now) throws SQLException {
        run(connection, SchemaTemplate.LEDGER);
        connection.commit();
        var done = done(connection);
        for (var step : template.steps()) {
            if (!done.contains(step.version() + " " + step.name())) {
                run(connection, step.ddl());
                record(connection, step.version(), step.name(), now);
                connection.commit();
            }
        }
        if (!done.contains(Catalogue.SCHEMA_VERSION + " complete")) {
            record(connection, Catalogue.SCHEMA_VERSION, "complete", now);
            connection.commit();
        }
    }

    /// The newest version that is complete; 0 on an empty shard whose ledger exists.
    static int version(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT coalesce(max(version), 0) FROM schema_ledger WHERE step = 'complete'");
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Set<String> done(Connection connection) throws SQLException {
        var done = new HashSet<String>();
        try (var statement = connection.prepareStatement("SELECT version, step FROM schema_ledger");
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                done.add(rows.getInt(1) + " " + rows.getString(2));
            }
        }
        connection.commit();
        return done;
    }

    private static void record(Connection connection, int version, String step, Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(
                "INSERT INTO schema_ledger (version, step, done) VALUES (?, ?, ?) ON CONFLICT (version, step) DO NOTHING")) {
            statement.setInt(1, version);
            statement.setString(2, step);
            statement.setObject(3, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    private static void run(Connection connection, String ddl) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(ddl);
        }
    }
}
