package org.botnode.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ZeroRowsTest {
    private static final Owner ME = new Owner("a", "1");
    private static final Claim CLAIM = new Claim(1, 7, 3, ME);
    private static final Position FROM = new Position(10, Chain.seed(1, 1, 10, new byte[0]));
    private static final OutboxTransaction FIRST =
            OutboxTransaction.after(FROM, 4, 1, List.of(Change.delete(11, 6, 1), Change.delete(12, 6, 2)));
    private static final OutboxTransaction SECOND =
            OutboxTransaction.after(FIRST.end(), 5, 1, List.of(Change.delete(13, 6, 3)));
    private static final Batch BATCH = new Batch(FROM, List.of(FIRST, SECOND));

    @Test
    void laterEpochOfAnotherFences() {
        assertThat(judge(lease(4, new Owner("b", "1"), FROM))).isInstanceOf(PushOutcome.Fenced.class);
    }

    @Test
    void laterEpochOfAnotherRunFences() {
        assertThat(judge(lease(4, new Owner("a", "2"), FROM))).isInstanceOf(PushOutcome.Fenced.class);
    }

    @Test
    void laterEpochWithoutOwnerFences() {
        var demoted = new Lease(1, 7, Optional.empty(), 4, LeaseState.DEMOTED, FROM, 3, 1, Optional.empty());

        assertThat(judge(demoted)).isInstanceOf(PushOutcome.Fenced.class);
    }

    @Test
    void laterEpochOfMineSupersedes() {
        assertThat(judge(lease(4, ME, FROM))).isInstanceOf(PushOutcome.Superseded.class);
    }

    @Test
    void otherChainAtAKnownBoundaryDiverges() {
        var other = new Position(12, Chain.seed(9, 9, 9, new byte[0]));

        assertThat(judge(lease(3, ME, other))).isEqualTo(new PushOutcome.Diverged(other));
    }

    @Test
    void placeInsideATransactionDiverges() {
        var inside = new Position(11, FROM.chain());

        assertThat(judge(lease(3, ME, inside))).isEqualTo(new PushOutcome.Diverged(inside));
    }

    @Test
    void endOrLaterIsApplied() {
        var later = new Position(99, FROM.chain());

        assertThat(judge(lease(3, ME, BATCH.to()))).isEqualTo(new PushOutcome.AlreadyApplied(BATCH.to()));
        assertThat(judge(lease(3, ME, later))).isEqualTo(new PushOutcome.AlreadyApplied(later));
    }

    @Test
    void boundaryInsideIsAppliedInPart() {
        assertThat(judge(lease(3, ME, FIRST.end()))).isEqualTo(new PushOutcome.PartlyApplied(FIRST.end()));
    }

    @Test
    void earlierPlaceIsARegression() {
        var earlier = new Position(5, FROM.chain());

        assertThat(judge(lease(3, ME, earlier))).isEqualTo(new PushOutcome.Regressed(earlier));
    }

    @Test
    void earlierEpochIsARegression() {
        assertThat(judge(lease(2, ME, FROM))).isInstanceOf(PushOutcome.Regressed.class);
    }

    private static PushOutcome judge(Lease found) {
        return ZeroRows.judge(Optional.of(found), CLAIM, BATCH);
    }

    private static Lease lease(long epoch, Owner owner, Position at) {
        return new Lease(1, 7, Optional.of(owner), epoch, LeaseState.LIVE, at, 3, 1, Optional.empty());
    }
}
