package org.botnode.daemon.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.h2.jdbcx.JdbcDataSource;

/// A copy of the node's database that nobody writes.
///
/// @param file   where it stands
/// @param schema the last step of the schema that it has behind it
/// @param rows   how many rows each table has, by its name
public record ControlCopy(Path file, int schema, Map<String, Long> rows) {

    /// The file's name, in the data directory and wherever a copy is to be opened.
    public static final String NAME = "node.mv.db";
    private static final String ENDING = ".mv.db";

    public ControlCopy {
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }

    /// Looks through a copy and reads each of its rows; the file stays as it is.
    ///
    /// @param file with the name [#NAME]
    /// @throws NodeException `CONFLICT` where it does not read to its end
    public static ControlCopy open(Path file) {
        var text = file.toAbsolutePath().toString();
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + text.substring(0, text.length() - ENDING.length())
                + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE;LAZY_QUERY_EXECUTION=1;TRACE_LEVEL_FILE=0");
        source.setUser("node");
        try (var connection = source.getConnection(); var statement = connection.createStatement()) {
            var rows = new TreeMap<String, Long>();
            for (var table : tables(statement)) {
                rows.put(table, read(connection, table));
            }
            return new ControlCopy(file, schema(statement), rows);
        } catch (SQLException unreadable) {
            throw new NodeException(ProblemKind.CONFLICT, "The copy of the node's database does not read to its end.",
                    "Use another backup.", unreadable);
        }
    }

    /// Makes one while the database is in use: H2's own backup sees one moment.
    static ControlCopy make(Connection connection, Path directory) throws SQLException, IOException {
        var zip = directory.resolve("node.zip");
        try (var statement = connection.createStatement()) {
            statement.execute("BACKUP TO '" + zip.toAbsolutePath().toString().replace("'", "''") + "'");
        }
        var file = directory.resolve(NAME);
        try (var in = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith(ENDING)) {
                    Files.copy(in, file);
                }
            }
        }
        Files.delete(zip);
        return open(file);
    }

    private static List<String> tables(Statement statement) throws SQLException {
        var names = new ArrayList<String>();
        try (var rows = statement.executeQuery("SELECT table_name FROM information_schema.tables "
                + "WHERE table_schema = 'PUBLIC' ORDER BY table_name")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static long read(Connection connection, String table) throws SQLException {
        try (var query = connection.prepareStatement("SELECT * FROM \"" + table.replace("\"", "\"\"") + "\"");
                var rows = query.executeQuery()) {
            var columns = rows.getMetaData().getColumnCount();
            var count = 0L;
            while (rows.next()) {
                for (var column = 1; column <= columns; column++) {
                    rows.getObject(column);
                }
                count++;
            }
            return count;
        }
    }

    private static int schema(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("SELECT max(number) FROM schema_step")) {
            row.next();
            return row.getInt(1);
        }
    }
}
