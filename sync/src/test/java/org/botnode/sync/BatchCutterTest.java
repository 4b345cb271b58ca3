package org.botnode.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchCutterTest {
    private static final Position START = new Position(0, Chain.seed(1, 1, 0, new byte[0]));

    private final BatchCutter cutter = new BatchCutter(START, new BatchLimits(10, 1_000, Duration.ZERO, Duration.ZERO));

    @Test
    void transactionIsNeverCut() {
        assertThat(cutter.offer(rows(6, 1))).isTrue();
        assertThat(cutter.offer(rows(6, 1))).isFalse();
        assertThat(cutter.batch().orElseThrow().rows()).isEqualTo(6);
    }

    @Test
    void largeTransactionGoesAlone() {
        assertThat(cutter.offer(rows(25, 1))).isTrue();
        assertThat(cutter.isFull()).isTrue();
        assertThat(cutter.offer(rows(1, 1))).isFalse();
    }

    @Test
    void bytesEndABatchToo() {
        var wide = OutboxTransaction.after(START, 1, 1, List.of(Change.upsert(1, 6, 1, "x".repeat(800))));

        assertThat(cutter.offer(wide)).isTrue();
        assertThat(cutter.offer(OutboxTransaction.after(wide.end(), 2, 1,
                List.of(Change.upsert(2, 6, 1, "x".repeat(300)))))).isFalse();
    }

    @Test
    void otherSchemaVersionBeginsABatch() {
        cutter.offer(rows(1, 1));

        assertThat(cutter.offer(rows(1, 2))).isFalse();
    }

    @Test
    void barrierEndsABatch() {
        var barrier = new Change(1, 0, 0, ChangeOp.BARRIER, "");
        cutter.offer(OutboxTransaction.after(START, 1, 1, List.of(barrier)));

        assertThat(cutter.isFull()).isTrue();
    }

    @Test
    void nothingTakenIsNoBatch() {
        assertThat(cutter.batch()).isEmpty();
        assertThat(cutter.end()).isEqualTo(START);
    }

    @Test
    void sameHistoryGivesTheSameChainAndAnyOtherDoesNot() {
        var one = rows(3, 1).end();

        assertThat(rows(3, 1).end()).isEqualTo(one);
        assertThat(rows(4, 1).end().chain()).isNotEqualTo(one.chain());
        assertThat(START.chain().next(2, rows(3, 1).changes())).isNotEqualTo(one.chain());
        assertThat(Chain.seed(1, 2, 0, new byte[0])).isNotEqualTo(START.chain());
    }

    private OutboxTransaction rows(int count, int schemaVersion) {
        var end = cutter.end();
        var changes = new ArrayList<Change>();
        for (int i = 1; i <= count; i++) {
            changes.add(Change.delete(end.seq() + i, 6, i));
        }
        return OutboxTransaction.after(end, 1, schemaVersion, changes);
    }
}
