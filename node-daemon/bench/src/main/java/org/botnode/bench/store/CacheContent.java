package org.botnode.bench.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.botnode.daemon.store.ExchangeEffects;
import org.botnode.daemon.store.StoreLimits;

/// What the page caches of a small tenant hold: bare connections do what the store's do, and what SQLite lets go when it
/// is told to empty their caches is counted.
///
/// @param writerKb of the connection that writes
/// @param readerKb of the one that reads
record CacheContent(double writerKb, double readerKb) {

    private static final String NEWEST = """
            SELECT id, session_id, role, type, body, reply_to, extra, created_at FROM message
            WHERE session_id = ? AND id < ? ORDER BY id DESC LIMIT 50""";

    static CacheContent of(List<Guests> tenants, List<Path> files, StoreLimits limits) throws SQLException {
        List<RawTenant> writers = new ArrayList<>();
        List<Connection> readers = new ArrayList<>();
        try {
            for (int i = 0; i < tenants.size(); i++) {
                ExchangeEffects effects = tenants.get(i).talker().next();
                writers.add(RawTenant.open(files.get(i), limits));
                writers.getLast().write(List.of(effects));
                readers.add(RawFile.openForReading(files.get(i), limits));
                read(readers.getLast(), effects.session().sessionId());
            }
            return new CacheContent(letGo(writers.stream().map(RawTenant::connection).toList()), letGo(readers));
        } finally {
            for (Connection reader : readers) {
                reader.close();
            }
            for (RawTenant writer : writers) {
                writer.close();
            }
        }
    }

    private static void read(Connection connection, long session) throws SQLException {
        try (PreparedStatement page = connection.prepareStatement(NEWEST)) {
            page.setLong(1, session);
            page.setLong(2, Long.MAX_VALUE);
            try (ResultSet rows = page.executeQuery()) {
                while (rows.next()) {
                    rows.getString(5);
                }
            }
        }
    }

    private static double letGo(List<Connection> connections) throws SQLException {
        long before = ProcessMemory.allocatedNow().orElse(0);
        for (Connection connection : connections) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA shrink_memory");
            }
        }
        return (before - ProcessMemory.allocatedNow().orElse(0)) / 1024.0 / connections.size();
    }
}
