package org.botnode.daemon.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A tenant's file as it lies on the disk, looked at past the store.
record RawFile(Path path) {

    /// Puts a released file in place as the tenant's.
    static RawFile released(String name, Path tenants, long tenant) throws IOException, SQLException {
        Path home = Files.createDirectories(tenants.resolve(Long.toString(tenant)));
        RawFile file = new RawFile(home.resolve(TenantFile.NAME));
        try (InputStream fixture = RawFile.class.getResourceAsStream("schema/" + name + ".db")) {
            Files.copy(fixture, file.path, StandardCopyOption.REPLACE_EXISTING);
        }
        if (tenant != SchemaFixture.TENANT) {
            file.change("UPDATE sync_state SET tenant_id = " + tenant);
        }
        return file;
    }

    void change(String... statements) throws SQLException {
        try (Connection connection = connection(); var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    int version() throws SQLException {
        return Integer.parseInt(texts("PRAGMA user_version").getFirst());
    }

    /// The first column of a query.
    List<String> texts(String query) throws SQLException {
        try (Connection connection = connection(); var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    /// The rows of every table that has any, each as its columns' names and values, in no order that a rebuild could change.
    Map<String, List<String>> rows() throws SQLException {
        Map<String, List<String>> all = new TreeMap<>();
        for (String table : texts("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
            try (Connection connection = connection(); var statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + '"')) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(shown(rows));
                }
                found.sort(null);
                if (!found.isEmpty()) {
                    all.put(table, found);
                }
            }
        }
        return all;
    }

    private static String shown(ResultSet row) throws SQLException {
        StringBuilder shown = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            Object cell = row.getObject(i);
            shown.append(row.getMetaData().getColumnName(i)).append('=')
                    .append(cell instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : cell).append(' ');
        }
        return shown.toString();
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + path);
    }
}
