package org.botnode.sync.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import org.botnode.sync.Batch;
import org.botnode.sync.Chain;
import org.botnode.sync.Claim;
import org.botnode.sync.Lease;
import org.botnode.sync.LeaseState;
import org.botnode.sync.Owner;
import org.botnode.sync.Position;

/// The statements on `tenant_lease`; each change of it is a compare-and-set.
final class LeaseTable {
    private static final String ADVANCE = """
            UPDATE tenant_lease SET applied_seq = ?, applied_txn = ?, chain = ?, schema_version = ?, updated_at = now()
            WHERE tenant_id = ? AND epoch = ? AND owner_node = ? AND owner_run = ? AND applied_seq = ? AND chain = ?""";
    private static final String OPEN = """
            INSERT INTO tenant_lease (shard_id, owner_node, owner_run, epoch, state, applied_seq, applied_txn, chain,
              schema_version, moved_to, tenant_id, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, now()) ON CONFLICT (tenant_id) DO NOTHING""";
    private static final String EXCHANGE = """
            UPDATE tenant_lease SET shard_id = ?, owner_node = ?, owner_run = ?, epoch = ?, state = ?, applied_seq = ?,
              applied_txn = ?, chain = ?, schema_version = ?, moved_to = ?, updated_at = now()
            WHERE tenant_id = ? AND epoch = ? AND state = ? AND applied_seq = ? AND chain = ?""";
    private static final String READ = """
            SELECT shard_id, owner_node, owner_run, epoch, state, applied_seq, applied_txn, chain, schema_version, moved_to
            FROM tenant_lease WHERE tenant_id = ?""";

    private LeaseTable() {}

    /// Moves the lease over a batch. The row stays locked until the transaction ends: an owner that was overtaken waits
    /// here, finds another epoch, and writes nothing.
    static boolean advance(Connection connection, Claim claim, Batch batch) throws SQLException {
        try (var statement = connection.prepareStatement(ADVANCE)) {
            statement.setLong(1, batch.to().seq());
            statement.setLong(2, batch.lastTxn());
            statement.setBytes(3, batch.to().chain().bytes());
            statement.setInt(4, batch.schemaVersion());
            statement.setLong(5, claim.tenantId());
            statement.setLong(6, claim.epoch());
            statement.setString(7, claim.owner().node());
            statement.setString(8, claim.owner().run());
            statement.setLong(9, batch.from().seq());
            statement.setBytes(10, batch.from().chain().bytes());
            return statement.executeUpdate() == 1;
        }
    }

    static boolean open(Connection connection, Lease first) throws SQLException {
        try (var statement = connection.prepareStatement(OPEN)) {
            bind(statement, first);
            return statement.executeUpdate() == 1;
        }
    }

    static boolean exchange(Connection connection, Lease found, Lease next) throws SQLException {
        try (var statement = connection.prepareStatement(EXCHANGE)) {
            bind(statement, next);
            statement.setLong(12, found.epoch());
            statement.setInt(13, found.state().code());
            statement.setLong(14, found.applied().seq());
            statement.setBytes(15, found.applied().chain().bytes());
            return statement.executeUpdate() == 1;
        }
    }

    static Optional<Lease> read(Connection connection, long tenantId) throws SQLException {
        try (var statement = connection.prepareStatement(READ)) {
            statement.setLong(1, tenantId);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(lease(tenantId, rows)) : Optional.empty();
            }
        }
    }

    private static void bind(PreparedStatement statement, Lease lease) throws SQLException {
        statement.setInt(1, lease.shardId());
        statement.setString(2, lease.owner().map(Owner::node).orElse(null));
        statement.setString(3, lease.owner().map(Owner::run).orElse(null));
        statement.setLong(4, lease.epoch());
        statement.setInt(5, lease.state().code());
        statement.setLong(6, lease.applied().seq());
        statement.setLong(7, lease.appliedTxn());
        statement.setBytes(8, lease.applied().chain().bytes());
        statement.setInt(9, lease.schemaVersion());
        if (lease.movedTo().isPresent()) {
            statement.setInt(10, lease.movedTo().get());
        } else {
            statement.setNull(10, Types.SMALLINT);
        }
        statement.setLong(11, lease.tenantId());
    }

    private static Lease lease(long tenantId, ResultSet rows) throws SQLException {
        var node = rows.getString(2);
        var owner = node == null ? Optional.<Owner>empty() : Optional.of(new Owner(node, rows.getString(3)));
        var applied = new Position(rows.getLong(6), Chain.of(rows.getBytes(8)));
        int movedTo = rows.getInt(10);
        var target = rows.wasNull() ? Optional.<Integer>empty() : Optional.of(movedTo);
        return new Lease(tenantId, rows.getInt(1), owner, rows.getLong(4), LeaseState.of(rows.getInt(5)), applied,
                rows.getLong(7), rows.getInt(9), target);
    }
}
