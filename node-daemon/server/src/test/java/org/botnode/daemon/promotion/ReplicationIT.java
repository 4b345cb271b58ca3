package org.botnode.daemon.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.botnode.sync.Catalogue;
import org.botnode.sync.Dialect;
import org.botnode.sync.LaneObserver;
import org.botnode.sync.LaneSettings;
import org.botnode.sync.Lease;
import org.botnode.sync.Replicator;
import org.botnode.sync.Table;
import org.botnode.sync.postgres.PostgresAddress;
import org.botnode.sync.postgres.PostgresShard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicationIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int USERS = 4;
    private static final int EXCHANGES = 250;

    @TempDir
    Path directory;

    @Test
    void whatTheStoreCommittedArrivesOnceAndInOrder() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                PostgresShard shard = shard(postgres);
                ReplicatedTenant tenant = new ReplicatedTenant(directory)) {
            shard.prepare();
            shard.open(Lease.first(tenant.claim, 1));

            replicateWhile(tenant, shard, () -> converse(tenant, "morning"));
            tenant.talk("while nobody replicates", 20);
            replicateWhile(tenant, shard, () -> converse(tenant, "evening"));

            for (Table table : Catalogue.tables()) {
                if (!table.name().equals("bot_row")) {
                    String ids = "SELECT id FROM " + table.name() + " ORDER BY id";
                    assertThat(rows(postgres, ids)).as(table.name()).isEqualTo(tenant.rows(ids));
                }
            }
            String bodies = "SELECT id || ' ' || session_id || ' ' || body FROM message ORDER BY id";
            assertThat(rows(postgres, bodies)).isEqualTo(tenant.rows(bodies))
                    .hasSize(2 * (2 * USERS * EXCHANGES + 20));
            String counts = "SELECT messages || ' ' || replies || ' ' || users FROM daily_aggregate ORDER BY id";
            assertThat(rows(postgres, counts)).isEqualTo(tenant.rows(counts));
            // Every row carries the number of its last image in the outbox.
            assertThat(rows(postgres, "SELECT id || ' ' || row_seq FROM message ORDER BY id")).isEqualTo(tenant.rows(
                    "SELECT pk || ' ' || max(seq) FROM sync_outbox WHERE tbl = 6 GROUP BY pk ORDER BY pk"));
            assertThat(shard.lease(ReplicatedTenant.ID).orElseThrow().applied().seq()).isEqualTo(tenant.lastSeq());
        }
    }

    private static void replicateWhile(ReplicatedTenant tenant, PostgresShard shard, Talk talk) throws Exception {
        try (TenantOutbox outbox = new TenantOutbox(tenant.stores, ReplicatedTenant.ID);
                Replicator replicator = new Replicator(LaneSettings.defaults(), LaneObserver.none())) {
            var lane = replicator.open(tenant.claim, outbox, shard);
            talk.go();
            assertThat(lane.awaitApplied(tenant.lastSeq(), SOON)).as(() -> lane.state().toString()).isTrue();
        }
    }

    private static void converse(ReplicatedTenant tenant, String when) throws Exception {
        List<Future<?>> talks = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < USERS; i++) {
                String user = when + i;
                talks.add(threads.submit(() -> tenant.talk(user, EXCHANGES)));
            }
        }
        for (Future<?> talk : talks) {
            talk.get();
        }
    }

    private static PostgresShard shard(EmbeddedPostgres postgres) {
        var address = new PostgresAddress("localhost", postgres.getPort(), "postgres", "postgres", "postgres",
                new PostgresAddress.Tls.Plaintext());
        return new PostgresShard(address, Dialect.POSTGRESQL, InstantSource.system());
    }

    private static List<String> rows(EmbeddedPostgres postgres, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement(); var result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    @FunctionalInterface
    private interface Talk {
        void go() throws Exception;
    }
}
