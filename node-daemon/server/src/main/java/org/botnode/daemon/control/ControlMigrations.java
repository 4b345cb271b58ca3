package org.botnode.daemon.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// Brings the node's database to the newest schema, forwards only.
///
/// H2 commits each definition by itself, so a step may be met half done: it says IF NOT EXISTS or is one statement.
final class ControlMigrations {

    private static final List<String> STEPS = List.of("0001-node.sql", "0002-alert.sql", "0003-audit.sql",
            "0004-account.sql");

    private ControlMigrations() {
    }

    static int newest() {
        return STEPS.size();
    }

    static void bringUpToDate(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS schema_step (number INTEGER PRIMARY KEY)");
            int found = found(statement);
            if (found > STEPS.size()) {
                throw new NodeException(ProblemKind.UNAVAILABLE,
                        "the node's database has schema " + found + ", newer than " + STEPS.size(),
                        "Start the version of BotNode that wrote it, or a later one.");
            }
            for (int step = found; step < STEPS.size(); step++) {
                for (String part : read(STEPS.get(step)).split(";\\s*\n")) {
                    statement.execute(part);
                }
                statement.execute("INSERT INTO schema_step (number) VALUES (" + (step + 1) + ")");
                connection.commit();
            }
        }
    }

    /// The last step that a database has behind it.
    static int found(Statement statement) throws SQLException {
        try (var rows = statement.executeQuery("SELECT max(number) FROM schema_step")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String read(String name) {
        try (InputStream in = ControlMigrations.class.getResourceAsStream("migration/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
