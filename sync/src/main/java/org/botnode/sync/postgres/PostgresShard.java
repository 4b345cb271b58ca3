package org.botnode.sync.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import org.botnode.sync.Batch;
import org.botnode.sync.BatchLimits;
import org.botnode.sync.Claim;
import org.botnode.sync.Dialect;
import org.botnode.sync.HaltReason;
import org.botnode.sync.Lease;
import org.botnode.sync.PushOutcome;
import org.botnode.sync.RetryReason;
import org.botnode.sync.Shard;
import org.botnode.sync.SyncException;

/// A shard on PostgreSQL. Safe for many threads, each with a connection of its own from a small pool.
public final class PostgresShard implements Shard {
    private final PostgresAddress address;
    private final HikariDataSource pool;
    private final ShardSchema schema;
    private final MonthUpkeep months;
    private final InstantSource clock;
    private volatile int schemaVersion;

    /// Connects to nothing yet.
    public PostgresShard(PostgresAddress address, Dialect dialect, InstantSource clock) {
        var template = new SchemaTemplate(dialect);
        this.address = address;
        this.pool = Pool.open(address);
        this.schema = new ShardSchema(template);
        this.months = new MonthUpkeep(template);
        this.clock = clock;
    }

    /// Makes or upgrades the tables and the months ahead; changes nothing where all is there.
    public void prepare() {
        asked("prepare the schema", connection -> {
            schema.upgrade(connection, clock.instant());
            months.keepAhead(connection, clock.instant());
            return true;
        });
    }

    @Override
    public PushOutcome push(Claim claim, Batch batch) {
        if (batch.rows() > BatchLimits.TRANSACTION_ROWS || batch.bytes() > BatchLimits.TRANSACTION_BYTES) {
            return new PushOutcome.Poisoned(batch.from(), batch.lastTxn(), batch.to().seq(),
                    "a transaction of " + batch.rows() + " rows is more than a shard takes at once");
        }
        return push(claim, batch, true);
    }

    @Override
    public Optional<Lease> lease(long tenantId) {
        return asked("read a lease", connection -> LeaseTable.read(connection, tenantId));
    }

    @Override
    public boolean open(Lease first) {
        return asked("open a lease", connection -> LeaseTable.open(connection, first));
    }

    @Override
    public boolean exchange(Lease found, Lease next) {
        return asked("exchange a lease", connection -> LeaseTable.exchange(connection, found, next));
    }

    @Override
    public void close() {
        pool.close();
    }

    private PushOutcome push(Claim claim, Batch batch, boolean mayAddMonths) {
        try (var connection = pool.getConnection()) {
            if (batch.schemaVersion() > knownVersion(connection)) {
                return new PushOutcome.Retry(RetryReason.SCHEMA, "rows of schema " + batch.schemaVersion()
                        + " wait for a shard of schema " + schemaVersion);
            }
            return new ApplyTransaction(connection, claim, batch).compacted();
        } catch (SQLException e) {
            return settle(claim, batch, e, mayAddMonths);
        }
    }

    private PushOutcome settle(Claim claim, Batch batch, SQLException failure, boolean mayAddMonths) {
        return switch (FaultClass.of(failure)) {
            case RETRY -> new PushOutcome.Retry(RetryReason.CONFLICT, Told.of(failure));
            case IN_DOUBT -> new PushOutcome.Retry(RetryReason.IN_DOUBT, Told.of(failure));
            case STANDBY -> new PushOutcome.Retry(RetryReason.STANDBY, Told.of(failure));
            case LOAD -> new PushOutcome.Retry(RetryReason.LOAD, Told.of(failure));
            case SCHEMA -> new PushOutcome.Retry(RetryReason.SCHEMA, Told.of(failure));
            case OPERATOR -> new PushOutcome.Refused(HaltReason.OPERATOR, Told.of(failure));
            case UPKEEP -> mayAddMonths ? addMonths(claim, batch)
                    : new PushOutcome.Retry(RetryReason.SCHEMA, Told.of(failure));
            case DATA -> serially(claim, batch, mayAddMonths);
        };
    }

    private PushOutcome addMonths(Claim claim, Batch batch) {
        var future = months.fromTheFuture(batch, clock.instant());
        if (future.isPresent()) {
            var seq = future.get().seq();
            var txn = batch.transactions().stream().filter(t -> t.end().seq() >= seq).findFirst().orElseThrow().txn();
            return poisoned(claim, batch, txn, seq, "its id " + future.get().id() + " lies months ahead of the clock");
        }
        try (var connection = pool.getConnection()) {
            months.createFor(connection, batch);
        } catch (SQLException e) {
            return settle(claim, batch, e, false);
        }
        return push(claim, batch, false);
    }

    private PushOutcome serially(Claim claim, Batch batch, boolean mayAddMonths) {
        var refusals = new ArrayList<ApplyTransaction.Refusal>();
        try (var connection = pool.getConnection()) {
            return new ApplyTransaction(connection, claim, batch).serially(refusals);
        } catch (SQLException e) {
            if (refusals.isEmpty()) {
                return settle(claim, batch, e, mayAddMonths);
            }
            var refusal = refusals.getFirst();
            return poisoned(claim, batch, refusal.txn(), refusal.change().seq(), Told.of(refusal.cause()));
        }
    }

    /// Lets everything before the poisoned transaction through, then names it.
    private PushOutcome poisoned(Claim claim, Batch batch, long txn, long seq, String detail) {
        var head = batch.before(txn);
        if (head.isEmpty()) {
            return new PushOutcome.Poisoned(batch.from(), txn, seq, detail);
        }
        var outcome = push(claim, head.get(), true);
        return outcome instanceof PushOutcome.Applied(var at) ? new PushOutcome.Poisoned(at, txn, seq, detail) : outcome;
    }

    private int knownVersion(Connection connection) throws SQLException {
        if (schemaVersion == 0) {
            schemaVersion = ShardSchema.version(connection);
        }
        return schemaVersion;
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private <T> T asked(String what, Question<T> question) {
        try (var connection = pool.getConnection()) {
            var answer = question.ask(connection);
            connection.commit();
            return answer;
        } catch (SQLException e) {
            var kind = FaultClass.of(e) == FaultClass.OPERATOR || FaultClass.of(e) == FaultClass.SCHEMA
                    ? SyncException.Kind.REJECTED : SyncException.Kind.UNREACHABLE;
            throw new SyncException(kind, "could not " + what + " on " + address + ": " + Told.of(e),
                    "check that the shard runs, and its address and role", e);
        }
    }
}
