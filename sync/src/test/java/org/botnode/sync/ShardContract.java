package org.botnode.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.botnode.sync.Rows.bot;
import static org.botnode.sync.Rows.deleted;
import static org.botnode.sync.Rows.id;
import static org.botnode.sync.Rows.message;
import static org.botnode.sync.Rows.session;
import static org.botnode.sync.Rows.user;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// What every shard must do, whatever it runs on.
public abstract class ShardContract {
    private static final AtomicLong TENANTS = new AtomicLong(1_000);
    private static final int MESSAGES = 6;
    private static final BatchLimits ALL_AT_ONCE =
            new BatchLimits(50_000, 32L << 20, Duration.ZERO, Duration.ZERO);

    protected final long tenant = TENANTS.incrementAndGet();
    protected final Claim claim = new Claim(tenant, 7, 1, new Owner("node-a", "run-1"));
    protected final InMemoryOutbox outbox = new InMemoryOutbox(Lease.first(claim, 1).applied());

    protected abstract Shard shard();

    /// `row_hash` by id of a tenant's rows.
    protected abstract Map<Long, Long> hashes(long tenantId, Table table);

    /// The next push is committed and its reply lost.
    protected abstract void loseNextReply();

    @Test
    void appliedBatchMovesTheLeaseToItsEnd() {
        opened();
        var end = conversation("hello");

        var outcome = shard().push(claim, rest());

        assertThat(outcome).isEqualTo(new PushOutcome.Applied(end));
        assertThat(shard().lease(tenant).orElseThrow().applied()).isEqualTo(end);
        assertThat(messages()).containsOnlyKeys(id(4));
    }

    @Test
    void rowsAreStampedWithTheirHash() {
        opened();
        conversation("h\\u00e9llo \\\"you\\\"");
        var sent = rest().transactions().getLast().changes().getLast();

        shard().push(claim, rest());

        assertThat(messages()).containsEntry(id(4), RowImage.of(sent).hash());
    }

    @Test
    void repeatedBatchChangesNothing() {
        opened();
        var end = conversation("hello");
        var batch = rest();
        shard().push(claim, batch);
        var before = messages();

        var outcome = shard().push(claim, batch);

        assertThat(outcome).isEqualTo(new PushOutcome.AlreadyApplied(end));
        assertThat(messages()).isEqualTo(before);
    }

    @Test
    void longerRepeatIsAppliedInPart() {
        opened();
        var first = conversation("hello");
        shard().push(claim, rest());
        outbox.commit(message(id(5), id(3), "again"));

        var outcome = shard().push(claim, rest());

        assertThat(outcome).isEqualTo(new PushOutcome.PartlyApplied(first));
        assertThat(messages()).containsOnlyKeys(id(4));
    }

    @Test
    void olderEpochWritesNothing() {
        opened();
        var lease = shard().lease(tenant).orElseThrow();
        var taken = lease.next(new Owner("node-b", "run-9"), LeaseState.LIVE);
        shard().exchange(lease, taken);
        conversation("too late");

        var outcome = shard().push(claim, rest());

        assertThat(outcome).isInstanceOf(PushOutcome.Fenced.class);
        assertThat(((PushOutcome.Fenced) outcome).by().epoch()).isEqualTo(2);
        assertThat(messages()).isEmpty();
    }

    @Test
    void sameNodeInAnotherRunIsFenced() {
        opened();
        conversation("from a clone");
        var clone = new Claim(tenant, 7, 1, new Owner("node-a", "run-2"));

        assertThat(shard().push(clone, rest())).isInstanceOf(PushOutcome.Fenced.class);
        assertThat(messages()).isEmpty();
    }

    @Test
    void ownLaterEpochIsHandedBack() {
        opened();
        var lease = shard().lease(tenant).orElseThrow();
        shard().exchange(lease, lease.next(claim.owner(), LeaseState.LIVE));
        conversation("hello");

        var outcome = shard().push(claim, rest());

        assertThat(outcome).isInstanceOf(PushOutcome.Superseded.class);
        assertThat(messages()).isEmpty();
    }

    @Test
    void anotherHistoryWritesNothing() {
        opened();
        conversation("hello");
        shard().push(claim, rest());
        var other = new InMemoryOutbox(Lease.first(claim, 1).applied());
        other.commit(bot(id(1)));
        other.commit(user(id(2)), session(id(3), id(1), id(2)), message(id(9), id(3), "not what was said"));
        var batch = batch(other, other.acknowledged());

        assertThat(shard().push(claim, batch)).isInstanceOf(PushOutcome.Diverged.class);
        assertThat(messages()).containsOnlyKeys(id(4));
    }

    @Test
    void batchAheadOfTheLeaseIsARegression() {
        opened();
        var start = shard().lease(tenant).orElseThrow().applied();
        var first = conversation("never arrives");
        outbox.commit(message(id(5), id(3), "first to be sent"));

        var outcome = shard().push(claim, batch(outbox, first));

        assertThat(outcome).isEqualTo(new PushOutcome.Regressed(start));
        assertThat(messages()).isEmpty();
    }

    @Test
    void tenantWithoutLeaseIsRefused() {
        conversation("hello");

        var outcome = shard().push(claim, rest());

        assertThat(outcome).isInstanceOf(PushOutcome.Refused.class);
        assertThat(((PushOutcome.Refused) outcome).reason()).isEqualTo(HaltReason.NO_LEASE);
    }

    @Test
    void batchIsAtomic() {
        opened();
        var before = conversation("hello");
        shard().push(claim, rest());
        outbox.acknowledge(before);
        outbox.commit(message(id(5), id(3), "in the same transaction"), message(id(6), id(3), "a \\u0000 in it"));

        var outcome = shard().push(claim, rest());

        assertThat(outcome).isInstanceOf(PushOutcome.Poisoned.class);
        assertThat(messages()).containsOnlyKeys(id(4));
        assertThat(shard().lease(tenant).orElseThrow().applied()).isEqualTo(before);
    }

    @Test
    void poisonRowIsNamedAndNotSkipped() {
        opened();
        conversation("hello");
        var good = outbox.commit(message(id(5), id(3), "before"));
        var bad = outbox.commit(message(id(6), id(3), "a \\u0000 in it"));
        outbox.commit(message(id(7), id(3), "after"));

        var outcome = shard().push(claim, rest());

        assertThat(outcome).isInstanceOf(PushOutcome.Poisoned.class);
        var poisoned = (PushOutcome.Poisoned) outcome;
        assertThat(poisoned.seq()).isEqualTo(bad.seq());
        assertThat(poisoned.at()).isEqualTo(good);
        assertThat(poisoned.detail()).doesNotContain("in it");
        assertThat(messages()).containsOnlyKeys(id(4), id(5));
        assertThat(shard().lease(tenant).orElseThrow().applied()).isEqualTo(good);
    }

    @Test
    void lostReplyIsSettledByTheLease() {
        opened();
        var end = conversation("hello");
        loseNextReply();

        var first = shard().push(claim, rest());
        var second = shard().push(claim, rest());

        assertThat(first).isInstanceOf(PushOutcome.Retry.class);
        assertThat(((PushOutcome.Retry) first).reason()).isEqualTo(RetryReason.IN_DOUBT);
        assertThat(second).isEqualTo(new PushOutcome.AlreadyApplied(end));
        assertThat(messages()).containsOnlyKeys(id(4));
    }

    @Test
    void lastImageOfARowWins() {
        opened();
        conversation("first");
        outbox.commit(message(id(4), id(3), "second"));
        outbox.commit(message(id(5), id(3), "gone soon"));
        outbox.commit(message(id(4), id(3), "third"), deleted(MESSAGES, id(5)));
        var third = rest().transactions().getLast().changes().getFirst();

        shard().push(claim, rest());

        assertThat(messages()).containsExactly(Map.entry(id(4), RowImage.of(third).hash()));
    }

    @Test
    void childrenGoBeforeTheirParents() {
        opened();
        outbox.acknowledge(conversation("hello"));
        shard().push(claim, batch(outbox, Lease.first(claim, 1).applied()));
        outbox.commit(deleted(2, id(1)), deleted(3, id(2)), deleted(4, id(3)), deleted(MESSAGES, id(4)));

        var outcome = shard().push(claim, rest());

        assertThat(outcome).isInstanceOf(PushOutcome.Applied.class);
        assertThat(messages()).isEmpty();
    }

    @Test
    void twoTenantsWithTheSameIdsStayApart() {
        opened();
        conversation("of the first");
        shard().push(claim, rest());
        var other = new Claim(TENANTS.incrementAndGet(), 7, 1, claim.owner());
        shard().open(Lease.first(other, 1));
        var theirs = new InMemoryOutbox(Lease.first(other, 1).applied());
        theirs.commit(bot(id(1)), user(id(2)), session(id(3), id(1), id(2)), message(id(4), id(3), "of the second"));
        shard().push(other, batch(theirs, theirs.acknowledged()));
        theirs.commit(deleted(MESSAGES, id(4)));
        theirs.acknowledge(shard().lease(other.tenantId()).orElseThrow().applied());

        shard().push(other, batch(theirs, theirs.acknowledged()));

        assertThat(messages()).containsOnlyKeys(id(4));
        assertThat(hashes(other.tenantId(), table(MESSAGES))).isEmpty();
    }

    @Test
    void bigBatchGoesInWhole() {
        opened();
        conversation("hello");
        var writes = new Rows.Write[20_000];
        for (int i = 0; i < writes.length; i++) {
            writes[i] = message(id(100 + i), id(3), "message " + i);
        }
        outbox.commit(writes);

        var outcome = shard().push(claim, rest());

        assertThat(outcome).isInstanceOf(PushOutcome.Applied.class);
        assertThat(messages()).hasSize(20_001);
    }

    @Test
    void rowsOfALaterSchemaWait() {
        opened();
        outbox.migrate(Catalogue.SCHEMA_VERSION + 1);
        conversation("of tomorrow");

        var outcome = shard().push(claim, rest());

        assertThat(outcome).isInstanceOf(PushOutcome.Retry.class);
        assertThat(((PushOutcome.Retry) outcome).reason()).isEqualTo(RetryReason.SCHEMA);
        assertThat(messages()).isEmpty();
    }

    @Test
    void secondOpeningLeavesTheLeaseAlone() {
        opened();
        var intruder = new Claim(tenant, 8, 1, new Owner("node-b", "run-1"));

        assertThat(shard().open(Lease.first(intruder, 1))).isFalse();
        assertThat(shard().lease(tenant)).contains(Lease.first(claim, 1));
    }

    @Test
    void exchangeNeedsTheLeaseAsItWasFound() {
        opened();
        var found = shard().lease(tenant).orElseThrow();
        var live = found.next(claim.owner(), LeaseState.LIVE);

        assertThat(shard().exchange(found, live)).isTrue();
        assertThat(shard().exchange(found, found.next(new Owner("node-b", "r"), LeaseState.LIVE))).isFalse();
        assertThat(shard().lease(tenant)).contains(live);
    }

    @Test
    void unknownTenantHasNoLease() {
        assertThat(shard().lease(-1)).isEqualTo(Optional.empty());
    }

    protected final void opened() {
        assertThat(shard().open(Lease.first(claim, 1))).isTrue();
    }

    /// A bot, a user, a session and one message, in two commits.
    protected final Position conversation(String text) {
        outbox.commit(bot(id(1)));
        return outbox.commit(user(id(2)), session(id(3), id(1), id(2)), message(id(4), id(3), text));
    }

    /// Everything that was not acknowledged.
    protected final Batch rest() {
        return batch(outbox, outbox.acknowledged());
    }

    protected final Map<Long, Long> messages() {
        return hashes(tenant, table(MESSAGES));
    }

    protected static Table table(int code) {
        return Catalogue.table(code).orElseThrow();
    }

    protected static Batch batch(OutboxSource source, Position after) {
        try {
            return source.next(after, ALL_AT_ONCE).orElseThrow();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
