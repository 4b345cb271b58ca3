package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.botnode.daemon.store.QuotaRig.TENANT;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaMarksTest {

    @TempDir
    Path directory;

    private QuotaRig rig;

    @BeforeEach
    void open() {
        rig = new QuotaRig(directory);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private List<Integer> told(Quota quota) {
        return rig.marks.stream().filter(mark -> mark.quota() == quota).map(QuotaMark::percent).toList();
    }

    private void saves(int from, int to) {
        IntStream.range(from, to).forEach(i -> rig.saves("t", i));
    }

    private void deletes(int from, int to) {
        rig.stores.write(TENANT, writer -> {
            for (int i = from; i < to; i++) {
                QuotaRig.delete(writer, rig.bot, "t", i);
            }
            return to;
        });
    }

    @Test
    void eachMarkIsToldOnceOnTheWayUp() {
        rig.limit(Quota.BOT_ROWS, 20);
        rig.marks.clear();

        saves(0, 20);

        assertThat(told(Quota.BOT_ROWS)).containsExactly(80, 90, 100);
        assertThat(rig.marks).filteredOn(mark -> mark.percent() == 80).first()
                .isEqualTo(new QuotaMark(TENANT, Quota.BOT_ROWS, 80, 16, 20));
    }

    @Test
    void useThatSwingsAroundAMarkIsNotToldOfAgainButOneThatFellClearlyIs() {
        rig.limit(Quota.BOT_ROWS, 100);
        saves(0, 80);
        rig.marks.clear();

        deletes(0, 4);
        saves(80, 84);
        assertThat(told(Quota.BOT_ROWS)).isEmpty();

        deletes(4, 14);
        saves(84, 94);
        assertThat(told(Quota.BOT_ROWS)).containsExactly(0, 80);
    }

    @Test
    void raisedLimitTakesTheMarkBack() {
        rig.limit(Quota.BOT_ROWS, 10);
        saves(0, 10);
        rig.marks.clear();

        rig.limit(Quota.BOT_ROWS, 11);
        rig.limit(Quota.BOT_ROWS, 100);

        assertThat(told(Quota.BOT_ROWS)).containsExactly(90, 0);
    }

    @Test
    void markIsReachedWhereTheUseIsNotBelowItsShare() {
        assertThat(QuotaMark.of(79, 100, 0)).isZero();
        assertThat(QuotaMark.of(80, 100, 0)).isEqualTo(80);
        assertThat(QuotaMark.of(3, 4, 0)).isZero();
        assertThat(QuotaMark.of(1, 1, 0)).isEqualTo(100);
        assertThat(QuotaMark.of(250, 100, 0)).isEqualTo(100);
        assertThat(QuotaMark.of(75, 100, 80)).isEqualTo(80);
        assertThat(QuotaMark.of(74, 100, 80)).isZero();
        assertThat(QuotaMark.of(Long.MAX_VALUE / 2, Long.MAX_VALUE, 0)).isZero();
    }
}
