package org.botnode.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.botnode.sync.Rows.bot;
import static org.botnode.sync.Rows.id;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Claim claim = new Claim(1, 7, 1, new Owner("node-a", "run-1"));
    private final InMemoryOutbox outbox = new InMemoryOutbox(Lease.first(claim, 1).applied());
    private final InMemoryShard shard = new InMemoryShard();
    private final BlockingQueue<LaneState> states = new LinkedBlockingQueue<>();
    private final Replicator replicator = new Replicator(
            new LaneSettings(new BatchLimits(10, 1 << 20, Duration.ZERO, Duration.ofMillis(100)),
                    new Backoff(Duration.ofMillis(2), Duration.ofMillis(4), new Random(1))),
            (_, state) -> states.add(state));

    @AfterEach
    void close() {
        replicator.close();
    }

    @Test
    void commitReachesTheShardAndIsAcknowledged() throws InterruptedException {
        shard.open(Lease.first(claim, 1));
        var lane = replicator.open(claim, outbox, shard);

        var end = outbox.commit(bot(id(1)));

        assertThat(lane.awaitApplied(end.seq(), SOON)).isTrue();
        assertThat(outbox.acknowledged()).isEqualTo(end);
        assertThat(shard.rows(1, 2)).containsOnlyKeys(id(1));
    }

    @Test
    void lostReplyIsSettledWithoutASecondWrite() throws InterruptedException {
        shard.open(Lease.first(claim, 1));
        shard.loseNextReply();
        var lane = replicator.open(claim, outbox, shard);

        var end = outbox.commit(bot(id(1)));

        assertThat(lane.awaitApplied(end.seq(), SOON)).isTrue();
        assertThat(states.poll(10, TimeUnit.SECONDS)).isInstanceOf(LaneState.Pausing.class);
        assertThat(outbox.acknowledged()).isEqualTo(end);
    }

    @Test
    void overtakenLaneStopsAndAcknowledgesNothing() throws InterruptedException {
        var first = Lease.first(claim, 1);
        shard.open(first);
        shard.exchange(first, first.next(new Owner("node-b", "run-1"), LeaseState.LIVE));
        var start = outbox.acknowledged();
        replicator.open(claim, outbox, shard);

        outbox.commit(bot(id(1)));

        assertThat(halted().reason()).isEqualTo(HaltReason.FENCED);
        assertThat(outbox.acknowledged()).isEqualTo(start);
        assertThat(shard.rows(1, 2)).isEmpty();
    }

    @Test
    void ownLaterEpochIsAdopted() throws InterruptedException {
        var first = Lease.first(claim, 1);
        shard.open(first);
        shard.exchange(first, first.next(claim.owner(), LeaseState.LIVE));
        var lane = replicator.open(claim, outbox, shard);

        var end = outbox.commit(bot(id(1)));

        assertThat(lane.awaitApplied(end.seq(), SOON)).isTrue();
    }

    @Test
    void shardSetBackIsFedAgainFromTheLog() throws InterruptedException {
        shard.open(Lease.first(claim, 1));
        var lane = replicator.open(claim, outbox, shard);
        lane.awaitApplied(outbox.commit(bot(id(1))).seq(), SOON);
        var lease = shard.lease(1).orElseThrow();
        lane.awaitApplied(outbox.commit(bot(id(2))).seq(), SOON);
        shard.exchange(shard.lease(1).orElseThrow(), lease);

        var end = outbox.commit(bot(id(3)));

        assertThat(lane.awaitApplied(end.seq(), SOON)).isTrue();
        assertThat(shard.lease(1).orElseThrow().applied()).isEqualTo(end);
        assertThat(shard.rows(1, 2)).containsOnlyKeys(id(1), id(2), id(3));
    }

    @Test
    void shardSetBackBeyondTheLogNeedsASnapshot() throws InterruptedException {
        var first = Lease.first(claim, 1);
        shard.open(first);
        var lane = replicator.open(claim, outbox, shard);
        outbox.commit(bot(id(1)));
        lane.awaitApplied(outbox.commit(bot(id(2))).seq(), SOON);
        outbox.purge(2);
        shard.exchange(shard.lease(1).orElseThrow(), first);

        outbox.commit(bot(id(3)));

        assertThat(halted().reason()).isEqualTo(HaltReason.NEEDS_SNAPSHOT);
    }

    @Test
    void clonedFileIsNotTakenForTheOriginal() throws InterruptedException {
        shard.open(Lease.first(claim, 1));
        var lane = replicator.open(claim, outbox, shard);
        outbox.commit(bot(id(1)));
        lane.awaitApplied(outbox.commit(bot(id(2))).seq(), SOON);
        lane.close();
        var clone = new InMemoryOutbox(Lease.first(claim, 1).applied());
        clone.commit(bot(id(9)));
        replicator.open(claim, clone, shard);

        assertThat(halted().reason()).isEqualTo(HaltReason.DIVERGED);
        assertThat(shard.rows(1, 2)).containsOnlyKeys(id(1), id(2));
    }

    @Test
    void poisonedRowStopsTheLaneBehindWhatIsGood() throws InterruptedException {
        shard.open(Lease.first(claim, 1));
        replicator.open(claim, outbox, shard);

        var good = outbox.commit(bot(id(1)));
        var bad = outbox.commit(Rows.message(id(2), id(3), "\\u0000"));

        var halted = halted();
        assertThat(halted.reason()).isEqualTo(HaltReason.POISONED);
        assertThat(halted.seq()).isEqualTo(bad.seq());
        assertThat(outbox.acknowledged()).isEqualTo(good);
    }

    @Test
    void loadedShardIsAskedAgainWithLess() throws InterruptedException {
        shard.open(Lease.first(claim, 1));
        shard.answerNext(new PushOutcome.Retry(RetryReason.LOAD, "53200 out of memory"));
        Position end = outbox.acknowledged();
        for (int i = 0; i < 10; i++) {
            end = outbox.commit(bot(id(i)));
        }

        var lane = replicator.open(claim, outbox, shard);

        assertThat(lane.awaitApplied(end.seq(), SOON)).isTrue();
        assertThat(shard.pushes()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void missingLeaseStopsTheLane() throws InterruptedException {
        replicator.open(claim, outbox, shard);

        outbox.commit(bot(id(1)));

        assertThat(halted().reason()).isEqualTo(HaltReason.NO_LEASE);
    }

    @Test
    void damagedImageStopsTheLane() throws InterruptedException {
        shard.open(Lease.first(claim, 1));
        replicator.open(claim, outbox, shard);

        outbox.commit(new Rows.Write(2, 5, ChangeOp.UPSERT, "[5]"));

        assertThat(halted().reason()).isEqualTo(HaltReason.OUTBOX);
    }

    @Test
    void tenantHasOneLane() {
        replicator.open(claim, outbox, shard);

        assertThatThrownBy(() -> replicator.open(claim, outbox, shard)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closedLaneIsReplaced() throws InterruptedException {
        shard.open(Lease.first(claim, 1));
        replicator.open(claim, outbox, shard).close();
        var lane = replicator.open(claim, outbox, shard);

        var end = outbox.commit(bot(id(1)));

        assertThat(lane.awaitApplied(end.seq(), SOON)).isTrue();
    }

    @Test
    void patienceForAReplicaEnds() throws InterruptedException {
        var lane = replicator.open(claim, outbox, shard);

        assertThat(lane.awaitApplied(99, Duration.ofMillis(1))).isFalse();
    }

    private LaneState.Halted halted() throws InterruptedException {
        while (true) {
            var state = states.poll(10, TimeUnit.SECONDS);
            assertThat(state).as("the lane halts").isNotNull();
            if (state instanceof LaneState.Halted halted) {
                return halted;
            }
        }
    }
}
