package org.botnode.daemon.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The audit trail's rows. One writer at a time: the trail's own thread.
public final class AuditStore {

    private static final String COLUMNS =
            "SELECT seq, at, actor, action, tenant, subject, address, status, times, trace, hash FROM audit_entry";

    private final ControlDatabase database;

    public AuditStore(ControlDatabase database) {
        this.database = database;
    }

    /// Where the chain ends, or begins.
    ///
    /// @param seq 0 before the first entry
    public record Link(long seq, String hash) {}

    /// Adds entries at the end, all in one transaction or none; on the disk when the call returns.
    public void append(List<AuditEntry.Draft> drafts) {
        database.write("keep the audit trail", connection -> {
            var last = link(connection, "SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1")
                    .orElse(anchor(connection));
            try (var insert = connection.prepareStatement(
                    "INSERT INTO audit_entry (seq, at, actor, action, tenant, subject, address, status, times, trace, hash) "
                            + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (var draft : drafts) {
                    var entry = draft.after(last.seq() + 1, last.hash());
                    bind(insert, entry);
                    insert.addBatch();
                    last = new Link(entry.seq(), entry.hash());
                }
                return insert.executeBatch();
            }
        });
    }

    /// Entries that fit, the newest first.
    ///
    /// @param before only such with a smaller number
    public List<AuditEntry> page(AuditFilter filter, long before, int limit) {
        var where = new StringBuilder(" WHERE seq < ?");
        filter.tenant().ifPresent(_ -> where.append(" AND tenant = ?"));
        filter.actor().ifPresent(_ -> where.append(" AND actor = ?"));
        filter.action().ifPresent(_ -> where.append(" AND position(?, action) > 0"));
        filter.from().ifPresent(_ -> where.append(" AND at >= ?"));
        filter.until().ifPresent(_ -> where.append(" AND at < ?"));
        return database.read("read the audit trail", connection -> {
            try (var query = connection.prepareStatement(COLUMNS + where + " ORDER BY seq DESC LIMIT ?")) {
                var at = 1;
                query.setLong(at++, before);
                for (var text : List.of(filter.tenant(), filter.actor(), filter.action())) {
                    if (text.isPresent()) {
                        query.setString(at++, text.get());
                    }
                }
                for (var time : List.of(filter.from(), filter.until())) {
                    if (time.isPresent()) {
                        query.setLong(at++, time.get().toEpochMilli());
                    }
                }
                query.setInt(at, limit);
                return entries(query);
            }
        });
    }

    /// Entries in order, for whoever follows the chain.
    public List<AuditEntry> after(long seq, int limit) {
        return database.read("read the audit trail", connection -> {
            try (var query = connection.prepareStatement(COLUMNS + " WHERE seq > ? ORDER BY seq LIMIT ?")) {
                query.setLong(1, seq);
                query.setInt(2, limit);
                return entries(query);
            }
        });
    }

    /// What the first entry rests on.
    public Link anchor() {
        return database.read("read the audit trail's beginning", AuditStore::anchor);
    }

    /// Removes the beginning of the trail up to the first entry that is not older, and keeps what the rest stands on.
    ///
    /// @return how many
    public int forgetBefore(Instant time, int most) {
        return database.write("forget old entries of the audit trail", connection -> {
            Optional<Link> cut;
            try (var query = connection.prepareStatement("""
                    SELECT seq, hash FROM (SELECT seq, at, hash FROM audit_entry ORDER BY seq LIMIT ?)
                    WHERE seq < coalesce((SELECT min(seq) FROM audit_entry WHERE at >= ?), 9223372036854775807)
                    ORDER BY seq DESC LIMIT 1""")) {
                query.setInt(1, most);
                query.setLong(2, time.toEpochMilli());
                cut = link(query);
            }
            if (cut.isEmpty()) {
                return 0;
            }
            try (var keep = connection.prepareStatement("MERGE INTO audit_anchor (k, seq, hash) KEY (k) VALUES (1, ?, ?)");
                    var delete = connection.prepareStatement("DELETE FROM audit_entry WHERE seq <= ?")) {
                keep.setLong(1, cut.get().seq());
                keep.setString(2, cut.get().hash());
                keep.executeUpdate();
                delete.setLong(1, cut.get().seq());
                return delete.executeUpdate();
            }
        });
    }

    private static Link anchor(Connection connection) throws SQLException {
        return link(connection, "SELECT seq, hash FROM audit_anchor").orElse(new Link(0, AuditEntry.GENESIS));
    }

    private static Optional<Link> link(Connection connection, String sql) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            return link(query);
        }
    }

    private static Optional<Link> link(PreparedStatement query) throws SQLException {
        try (var row = query.executeQuery()) {
            return row.next() ? Optional.of(new Link(row.getLong(1), row.getString(2))) : Optional.empty();
        }
    }

    private static void bind(PreparedStatement insert, AuditEntry entry) throws SQLException {
        insert.setLong(1, entry.seq());
        insert.setLong(2, entry.at().toEpochMilli());
        insert.setString(3, entry.actor());
        insert.setString(4, entry.action());
        insert.setString(5, entry.tenant());
        insert.setString(6, entry.subject());
        insert.setString(7, entry.address());
        insert.setInt(8, entry.status());
        insert.setInt(9, entry.times());
        insert.setString(10, entry.trace());
        insert.setString(11, entry.hash());
    }

    private static List<AuditEntry> entries(PreparedStatement query) throws SQLException {
        List<AuditEntry> found = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(new AuditEntry(row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3),
                        row.getString(4), row.getString(5), row.getString(6), row.getString(7), row.getInt(8), row.getInt(9),
                        row.getString(10), row.getString(11)));
            }
        }
        return found;
    }
}
