package org.botnode.sync.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.TreeSet;
import org.botnode.sync.Batch;
import org.botnode.sync.Catalogue;
import org.botnode.sync.Change;
import org.botnode.sync.ChangeOp;
import org.botnode.sync.Table;

/// Keeps the monthly partitions ahead of the clock, and makes the one that a row was refused for.
final class MonthUpkeep {
    private static final int AHEAD = 3;

    private final SchemaTemplate template;

    MonthUpkeep(SchemaTemplate template) {
        this.template = template;
    }

    void keepAhead(Connection connection, Instant now) throws SQLException {
        var first = Months.of(now);
        for (var table : Catalogue.tables()) {
            if (template.isParted(table)) {
                run(connection, Months.createOld(table.name(), first));
                for (int ahead = 0; ahead <= AHEAD; ahead++) {
                    run(connection, Months.create(table.name(), first.plusMonths(ahead)));
                }
            }
        }
    }

    /// The first change whose id lies further ahead than any clock explains: such a row gets no month.
    Optional<Change> fromTheFuture(Batch batch, Instant now) {
        var last = Months.of(now).plusMonths(AHEAD + 1);
        return batch.transactions().stream().flatMap(transaction -> transaction.changes().stream())
                .filter(change -> isParted(change) && Months.of(change.id()).isAfter(last))
                .findFirst();
    }

    void createFor(Connection connection, Batch batch) throws SQLException {
        record Missing(String table, YearMonth month) implements Comparable<Missing> {
            @Override
            public int compareTo(Missing other) {
                int byTable = table.compareTo(other.table);
                return byTable != 0 ? byTable : month.compareTo(other.month);
            }
        }
        var months = new TreeSet<Missing>();
        for (var transaction : batch.transactions()) {
            for (var change : transaction.changes()) {
                if (isParted(change)) {
                    months.add(new Missing(table(change).orElseThrow().name(), Months.of(change.id())));
                }
            }
        }
        for (var missing : months) {
            create(connection, missing.table(), missing.month());
        }
    }

    private static void create(Connection connection, String table, YearMonth month) throws SQLException {
        try {
            run(connection, Months.create(table, month));
        } catch (SQLException e) {
            connection.rollback();
            // 42P17: the ids of a month before the shard's first belong to the old partition already.
            if (!"42P17".equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private boolean isParted(Change change) {
        return change.op() == ChangeOp.UPSERT && table(change).filter(template::isParted).isPresent();
    }

    private static Optional<Table> table(Change change) {
        return Catalogue.table(change.table());
    }

    private static void run(Connection connection, String ddl) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(ddl);
        }
        connection.commit();
    }
}
