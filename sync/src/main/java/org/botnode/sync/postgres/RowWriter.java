package org.botnode.sync.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.botnode.sync.Cell;
import org.botnode.sync.Claim;
import org.botnode.sync.Column;
import org.botnode.sync.ColumnType;
import org.botnode.sync.RowImage;
import org.botnode.sync.Table;

/// Writes rows of one tenant inside an open transaction: many rows a statement, each stamped with tenant, home shard,
/// the outbox row that brought it and its hash.
final class RowWriter {
    /// Few sizes, so that the server keeps a plan for each; the largest stays far below 65,535 values.
    private static final int[] SIZES = {512, 64, 8, 1};

    private final Connection connection;
    private final Claim claim;

    RowWriter(Connection connection, Claim claim) {
        this.connection = connection;
        this.claim = claim;
    }

    void upsert(Table table, List<RowImage> rows) throws SQLException {
        int done = 0;
        for (int size : SIZES) {
            if (rows.size() - done < size) {
                continue;
            }
            try (var statement = connection.prepareStatement(UpsertSql.of(table, size))) {
                for (; rows.size() - done >= size; done += size) {
                    bind(statement, rows.subList(done, done + size));
                    statement.executeUpdate();
                }
            }
        }
    }

    void delete(Table table, List<Long> ids) throws SQLException {
        var sql = "DELETE FROM " + table.name() + " WHERE tenant_id = ? AND shard_id = ? AND id = ANY (?)";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, claim.tenantId());
            statement.setInt(2, claim.shardId());
            statement.setArray(3, connection.createArrayOf("int8", ids.toArray()));
            statement.executeUpdate();
        }
    }

    private void bind(PreparedStatement statement, List<RowImage> rows) throws SQLException {
        int at = 1;
        for (var row : rows) {
            statement.setLong(at++, claim.tenantId());
            statement.setInt(at++, claim.shardId());
            var columns = row.table().columns();
            for (int i = 0; i < columns.size(); i++) {
                bind(statement, at++, columns.get(i), row.cells().get(i));
            }
            statement.setLong(at++, row.seq());
            statement.setLong(at++, row.hash());
        }
    }

    private static void bind(PreparedStatement statement, int at, Column column, Cell cell) throws SQLException {
        switch (cell) {
            case Cell.Whole(long value) when column.type() == ColumnType.FLAG -> statement.setBoolean(at, value != 0);
            case Cell.Whole(long value) when column.type() == ColumnType.TIME ->
                    statement.setObject(at, OffsetDateTime.ofInstant(Instant.ofEpochMilli(value), ZoneOffset.UTC));
            case Cell.Whole(long value) -> statement.setLong(at, value);
            case Cell.Real(double value) -> statement.setDouble(at, value);
            case Cell.Text(String value) -> statement.setString(at, value);
            case Cell.Bytes(byte[] value) -> statement.setBytes(at, value);
            case Cell.Absent() -> statement.setNull(at, sqlType(column.type()));
        }
    }

    private static int sqlType(ColumnType type) {
        return switch (type) {
            case BIGINT, INT, CODE -> Types.BIGINT;
            case FLAG -> Types.BOOLEAN;
            case TIME -> Types.TIMESTAMP_WITH_TIMEZONE;
            case TEXT -> Types.VARCHAR;
            case BYTES -> Types.BINARY;
            case REAL -> Types.DOUBLE;
        };
    }
}
