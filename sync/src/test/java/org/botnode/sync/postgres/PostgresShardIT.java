package org.botnode.sync.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.botnode.sync.Rows.bot;
import static org.botnode.sync.Rows.deleted;
import static org.botnode.sync.Rows.id;
import static org.botnode.sync.Rows.inbound;
import static org.botnode.sync.Rows.message;
import static org.botnode.sync.Rows.user;

import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.botnode.sync.Cell;
import org.botnode.sync.ChangeOp;
import org.botnode.sync.Dialect;
import org.botnode.sync.HaltReason;
import org.botnode.sync.Position;
import org.botnode.sync.PushOutcome;
import org.botnode.sync.RetryReason;
import org.botnode.sync.RowHash;
import org.botnode.sync.Rows;
import org.botnode.sync.Shard;
import org.botnode.sync.ShardContract;
import org.botnode.sync.SyncException;
import org.botnode.sync.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresShardIT extends ShardContract {
    private static TestServer server;
    private static PostgresShard shard;

    @BeforeAll
    static void startServer() {
        server = new TestServer();
        shard = server.shard();
        shard.prepare();
    }

    @AfterAll
    static void stopServer() {
        shard.close();
        server.close();
    }

    @Override
    protected Shard shard() {
        return shard;
    }

    @Override
    protected Map<Long, Long> hashes(long tenantId, Table table) {
        return server.hashes(tenantId, table);
    }

    @Override
    protected void loseNextReply() {
        server.proxy.loseNextReply();
    }

    @Test
    void secondPreparationChangesNothing() throws SQLException {
        var before = server.text("SELECT count(*) || ' ' || max(done) FROM schema_ledger");

        shard.prepare();

        assertThat(server.text("SELECT count(*) || ' ' || max(done) FROM schema_ledger")).isEqualTo(before);
    }

    @Test
    void storedColumnsHashToTheStampedHash() throws SQLException {
        opened();
        conversation("caf\\u00e9 \\ud83d\\ude00\\n");
        shard.push(claim, rest());

        try (var connection = server.connection(); var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id, session_id, role, type, body, reply_to, extra,"
                        + " (extract(epoch FROM created_at) * 1000)::bigint, row_hash FROM message WHERE tenant_id = "
                        + tenant)) {
            assertThat(rows.next()).isTrue();
            var cells = new ArrayList<Cell>();
            for (int i = 1; i <= 4; i++) {
                cells.add(new Cell.Whole(rows.getLong(i)));
            }
            cells.addAll(List.of(new Cell.Text(rows.getString(5)), Cell.ABSENT, Cell.ABSENT,
                    new Cell.Whole(rows.getLong(8))));
            assertThat(rows.getString(5)).isEqualTo("café 😀\n");
            assertThat(RowHash.of(cells)).isEqualTo(rows.getLong(9));
        }
    }

    @Test
    void bytesTravelAsHex() throws SQLException {
        opened();
        outbox.commit(bot(id(1)), user(id(2)), inbound(id(3), id(1), id(2), "00FF10"));

        shard.push(claim, rest());

        assertThat(server.text("SELECT encode(body_hash, 'hex') FROM inbound WHERE tenant_id = " + tenant))
                .isEqualTo("00ff10");
    }

    @Test
    void missingMonthIsMadeAndTheBatchGoesOn() {
        opened();
        conversation("hello");
        long later = Months.bound(YearMonth.of(2027, 3)) + 5;
        outbox.commit(message(later, id(3), "a month that nobody made"));

        var outcome = shard.push(claim, rest());

        assertThat(outcome).isInstanceOf(PushOutcome.Applied.class);
        assertThat(messages()).containsOnlyKeys(id(4), later);
    }

    @Test
    void oldMonthsShareOnePartition() {
        opened();
        conversation("hello");
        outbox.commit(message(42, id(3), "of January 2024"));

        assertThat(shard.push(claim, rest())).isInstanceOf(PushOutcome.Applied.class);
        assertThat(messages()).containsOnlyKeys(42L, id(4));
    }

    @Test
    void rowFromTheFutureIsPoison() {
        opened();
        var before = conversation("hello");
        outbox.commit(message(Months.bound(YearMonth.of(2040, 1)), id(3), "by a broken clock"));

        var outcome = shard.push(claim, rest());

        assertThat(outcome).isInstanceOf(PushOutcome.Poisoned.class);
        assertThat(((PushOutcome.Poisoned) outcome).at()).isEqualTo(before);
    }

    @Test
    void codeOutsideItsRangeIsPoison() {
        opened();
        conversation("hello");
        var wrong = outbox.commit(new Rows.Write(6, id(5), ChangeOp.UPSERT,
                "[" + id(5) + "," + id(3) + ",77,0,\"x\",null,null,0]"));

        var outcome = shard.push(claim, rest());

        assertThat(outcome).isInstanceOf(PushOutcome.Poisoned.class);
        assertThat(((PushOutcome.Poisoned) outcome).seq()).isEqualTo(wrong.seq());
        assertThat(((PushOutcome.Poisoned) outcome).detail()).startsWith("23514");
    }

    @Test
    void orderThatCompactionLosesPassesSerially() throws SQLException {
        server.run("CREATE UNIQUE INDEX IF NOT EXISTS bot_slug ON bot (tenant_id, slug)");
        try {
            opened();
            outbox.commit(bot(id(1)));
            outbox.acknowledge(batchEnd());
            outbox.commit(deleted(2, id(1)), bot(id(2)));

            assertThat(shard.push(claim, rest())).isInstanceOf(PushOutcome.Applied.class);
            assertThat(hashes(tenant, table(2))).containsOnlyKeys(id(2));
        } finally {
            server.run("DROP INDEX bot_slug");
        }
    }

    @Test
    void serverThatOnlyReadsIsAStandby() throws SQLException {
        opened();
        conversation("hello");
        server.run("ALTER DATABASE postgres SET default_transaction_read_only = on");
        try (var reader = server.shard()) {
            var outcome = reader.push(claim, rest());

            assertThat(outcome).isInstanceOf(PushOutcome.Retry.class);
            assertThat(((PushOutcome.Retry) outcome).reason()).isEqualTo(RetryReason.STANDBY);
        } finally {
            server.run("SET default_transaction_read_only = off",
                    "ALTER DATABASE postgres RESET default_transaction_read_only");
        }
    }

    @Test
    void wrongDatabaseNeedsAnOperator() {
        var right = server.address();
        var wrong = new PostgresAddress(right.host(), right.port(), "elsewhere", right.user(), "secret", right.tls());
        conversation("hello");
        try (var lost = new PostgresShard(wrong, Dialect.POSTGRESQL, TestServer.CLOCK)) {
            var outcome = lost.push(claim, rest());

            assertThat(outcome).isInstanceOf(PushOutcome.Refused.class);
            assertThat(((PushOutcome.Refused) outcome).reason()).isEqualTo(HaltReason.OPERATOR);
            assertThatThrownBy(() -> lost.lease(1)).isInstanceOf(SyncException.class)
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void unreachableServerIsTriedAgain() {
        conversation("hello");
        var nowhere = new PostgresAddress("localhost", 1, "postgres", "postgres", "", new PostgresAddress.Tls.Plaintext());
        try (var away = new PostgresShard(nowhere, Dialect.POSTGRESQL, TestServer.CLOCK)) {
            assertThat(away.push(claim, rest())).isInstanceOf(PushOutcome.Retry.class);
        }
    }

    private Position batchEnd() {
        var batch = rest();
        assertThat(shard.push(claim, batch)).isInstanceOf(PushOutcome.Applied.class);
        return batch.to();
    }
}
