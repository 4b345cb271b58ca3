package org.botnode.sync.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.botnode.sync.Rows.bot;
import static org.botnode.sync.Rows.id;
import static org.botnode.sync.Rows.message;
import static org.botnode.sync.Rows.session;
import static org.botnode.sync.Rows.user;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.botnode.sync.Backoff;
import org.botnode.sync.BatchLimits;
import org.botnode.sync.Catalogue;
import org.botnode.sync.Claim;
import org.botnode.sync.InMemoryOutbox;
import org.botnode.sync.LaneSettings;
import org.botnode.sync.LaneState;
import org.botnode.sync.Lease;
import org.botnode.sync.Owner;
import org.botnode.sync.Position;
import org.botnode.sync.Replicator;
import org.botnode.sync.Rows;
import org.junit.jupiter.api.Test;

class ReplicationIT {
    private static final int MESSAGES = 50_000;
    private static final int TRANSACTION = 25;
    private static final int CUTS = 5;

    @Test
    void everyMessageArrivesOnceThoughTheLineIsCut() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var claim = new Claim(1, 7, 1, new Owner("node-a", "run-1"));
        var outbox = new InMemoryOutbox(Lease.first(claim, 1).applied());
        var settings = new LaneSettings(BatchLimits.defaults(),
                new Backoff(Duration.ofMillis(2), Duration.ofMillis(20), random));
        var pauses = new AtomicInteger();
        try (var server = new TestServer(); var shard = server.shard();
                var replicator = new Replicator(settings, (_, state) -> {
                    if (state instanceof LaneState.Pausing) {
                        pauses.incrementAndGet();
                    }
                })) {
            shard.prepare();
            shard.open(Lease.first(claim, 1));
            var lane = replicator.open(claim, outbox, shard);

            outbox.commit(bot(id(1)), user(id(2)), session(id(3), id(1), id(2)));
            Position end = null;
            for (int at = 0; at < MESSAGES; at += TRANSACTION) {
                end = outbox.commit(written(at));
                if (at % (MESSAGES / CUTS) == 0) {
                    assertThat(lane.awaitApplied(random.nextLong(end.seq() + 1), Duration.ofSeconds(30))).isTrue();
                    if (at / (MESSAGES / CUTS) % 2 == 0) {
                        server.proxy.loseNextReply();
                    } else {
                        server.proxy.cut();
                    }
                }
            }

            assertThat(lane.awaitApplied(end.seq(), Duration.ofMinutes(1))).isTrue();
            assertThat(lane.state()).isEqualTo(new LaneState.Streaming(end));
            assertThat(outbox.acknowledged()).isEqualTo(end);
            assertThat(shard.lease(1).orElseThrow().applied()).isEqualTo(end);
            assertThat(server.hashes(1, Catalogue.table(6).orElseThrow())).hasSize(MESSAGES);
            assertThat(server.text("SELECT count(*) || ' ' || count(DISTINCT body) FROM message"))
                    .isEqualTo(MESSAGES + " " + MESSAGES);
            assertThat(server.text("SELECT count(*) FROM (SELECT row_seq, lag(row_seq) OVER (ORDER BY id) AS before"
                    + " FROM message) AS ordered WHERE row_seq <= before")).isEqualTo("0");
            assertThat(pauses).hasPositiveValue();
        }
    }

    private static Rows.Write[] written(int from) {
        var writes = new Rows.Write[TRANSACTION];
        for (int i = 0; i < TRANSACTION; i++) {
            writes[i] = message(id(100 + from + i), id(3), "message " + (from + i));
        }
        return writes;
    }
}
