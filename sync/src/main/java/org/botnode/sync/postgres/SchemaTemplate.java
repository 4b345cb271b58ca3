package org.botnode.sync.postgres;

import java.util.ArrayList;
import java.util.List;
import org.botnode.sync.Catalogue;
import org.botnode.sync.Column;
import org.botnode.sync.ColumnType;
import org.botnode.sync.Dialect;
import org.botnode.sync.Table;

/// The statements that make a shard, from the catalogue, for each dialect: one form for all, with a suffix and a
/// statement after it where a dialect wants them.
final class SchemaTemplate {
    static final String LEDGER = """
            CREATE TABLE IF NOT EXISTS schema_ledger (
              version INT4 NOT NULL, step TEXT NOT NULL, done TIMESTAMPTZ NOT NULL, PRIMARY KEY (version, step))""";

    private static final String LEASE = """
            CREATE TABLE IF NOT EXISTS tenant_lease (
              tenant_id BIGINT NOT NULL,
              shard_id SMALLINT NOT NULL CHECK (shard_id BETWEEN 0 AND 1023),
              owner_node TEXT,
              owner_run TEXT,
              epoch BIGINT NOT NULL,
              state SMALLINT NOT NULL CHECK (state BETWEEN 1 AND 5),
              applied_seq BIGINT NOT NULL,
              applied_txn BIGINT NOT NULL,
              chain BYTEA NOT NULL,
              schema_version INT4 NOT NULL,
              moved_to SMALLINT CHECK (moved_to BETWEEN 0 AND 1023),
              updated_at TIMESTAMPTZ NOT NULL,
              PRIMARY KEY (tenant_id))""";

    private final Dialect dialect;

    SchemaTemplate(Dialect dialect) {
        this.dialect = dialect;
    }

    /// In order: the lease first, since all else is placed beside it, then parents before children.
    List<SchemaStep> steps() {
        var steps = new ArrayList<SchemaStep>();
        add(steps, "tenant_lease", LEASE);
        for (var table : Catalogue.tables()) {
            add(steps, table.name(), create(table));
        }
        return steps;
    }

    private void add(List<SchemaStep> steps, String table, String ddl) {
        steps.add(new SchemaStep(Catalogue.SCHEMA_VERSION, table, ddl));
        if (dialect == Dialect.CITUS) {
            steps.add(new SchemaStep(Catalogue.SCHEMA_VERSION, table + " distributed", distribute(table)));
        }
    }

    private String create(Table table) {
        var parts = new ArrayList<String>();
        parts.add("tenant_id BIGINT NOT NULL");
        parts.add("shard_id SMALLINT NOT NULL CHECK (shard_id BETWEEN 0 AND 1023)");
        table.columns().forEach(column -> parts.add(column(column)));
        parts.add("row_seq BIGINT NOT NULL");
        parts.add("row_hash BIGINT NOT NULL");
        parts.add("PRIMARY KEY (tenant_id, shard_id, id)");
        for (var column : table.columns()) {
            column.parent().ifPresent(parent -> parts.add("FOREIGN KEY (tenant_id, shard_id, " + column.name()
                    + ") REFERENCES " + parent + " (tenant_id, shard_id, id)"));
        }
        return "CREATE TABLE IF NOT EXISTS " + table.name() + " (\n  " + String.join(",\n  ", parts) + ")"
                + (isParted(table) ? " PARTITION BY RANGE (id)" : "");
    }

    boolean isParted(Table table) {
        return table.isMonthly() && dialect == Dialect.POSTGRESQL;
    }

    private static String column(Column column) {
        return column.name() + " " + column.type().sql() + (column.isOptional() ? "" : " NOT NULL")
                + (column.type() == ColumnType.CODE
                        ? " CHECK (" + column.name() + " BETWEEN 0 AND " + column.highest() + ")" : "");
    }

    /// Does nothing where the table is distributed already, so that a step cut short can be run again.
    private static String distribute(String table) {
        var beside = table.equals("tenant_lease") ? "default" : "tenant_lease";
        return "SELECT create_distributed_table('" + table + "', 'tenant_id', colocate_with => '" + beside + "')"
                + " WHERE NOT EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = '" + table + "'::regclass)";
    }
}
