package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SnowflakesTest {

    private static final long DAY = 86_400_000;

    private final MovableClock clock = new MovableClock("2026-11-20T12:00:00Z");
    private final MemoryReserve reserve = new MemoryReserve();

    private Snowflakes started() {
        return new Snowflakes(777, clock, reserve);
    }

    @Test
    void idHoldsTimeGeneratorAndSequence() {
        long id = started().next();

        assertThat(Snowflakes.millisOf(id)).isEqualTo(clock.millis());
        assertThat(id >> 12 & 1023).isEqualTo(777);
        assertThat(id & 4095).isZero();
        assertThat(Snowflakes.firstAt(clock.millis())).isLessThanOrEqualTo(id).isGreaterThan(id - (1 << 22));
    }

    @Test
    void monthBoundIsTheOneOfTheShard() {
        assertThat(Snowflakes.firstAt(Instant.parse("2026-12-01T00:00:00Z").toEpochMilli()))
                .isEqualTo(385943076864000000L);
    }

    @Test
    void fullSequenceBorrowsTheNextMillisecond() {
        Snowflakes ids = started();

        long[] minted = LongStream.generate(ids::next).limit(10_000).toArray();

        assertThat(minted).isSorted().doesNotHaveDuplicates();
        assertThat(Snowflakes.millisOf(minted[9_999])).isEqualTo(clock.millis() + 2);
    }

    @Test
    void stepBackKeepsIdsRising() {
        Snowflakes ids = started();
        long before = ids.next();

        clock.step(-4_000);

        assertThat(ids.next()).isGreaterThan(before);
    }

    @Test
    void stepBackByDaysGoesOnFromTheNewestIdUntilTheClockHasCaughtUp() {
        Snowflakes ids = started();
        long before = ids.next();

        clock.step(-3 * DAY);
        long[] behind = LongStream.generate(ids::next).limit(10_000).toArray();
        clock.step(3 * DAY + 10);
        long caughtUp = ids.next();

        assertThat(behind).isSorted().doesNotHaveDuplicates();
        assertThat(behind[0]).isGreaterThan(before);
        assertThat(Snowflakes.millisOf(behind[9_999]) - Snowflakes.millisOf(before)).isEqualTo(2);
        assertThat(caughtUp).isGreaterThan(behind[9_999]);
        assertThat(Snowflakes.millisOf(caughtUp)).isEqualTo(clock.millis());
    }

    @Test
    void killedGeneratorGoesOnAboveItsIdsOnAClockThatIsYearsBehind() {
        long before = started().next();

        clock.step(-10 * 365 * DAY);
        Snowflakes ids = started();

        assertThat(clock.millis()).isLessThan(Snowflakes.EPOCH);
        assertThat(ids.next()).isGreaterThan(before);
        assertThat(ids.next()).isGreaterThan(before + 1);
    }

    @Test
    void newNodeWhoseClockWasNeverSetMintsNoIdThatIsNone() {
        clock.step(Instant.EPOCH.toEpochMilli() - clock.millis());

        assertThat(new Snowflakes(0, clock, reserve).next()).isPositive();
    }

    @Test
    void timeThatNoIdCanHoldIsRefused() {
        Snowflakes ids = started();
        long before = ids.next();

        clock.step(100 * 365 * DAY);
        assertThatThrownBy(ids::next).isInstanceOfSatisfying(StoreException.class,
                e -> assertThat(e.fault()).isEqualTo(StoreFault.CLOCK_WRONG));

        clock.step(-100 * 365 * DAY);
        assertThat(ids.next()).isGreaterThan(before);
    }

    @Test
    void stepForwardIsFollowed() {
        Snowflakes ids = started();
        ids.next();

        clock.step(3_600_000);

        assertThat(Snowflakes.millisOf(ids.next())).isEqualTo(clock.millis());
    }

    @Test
    void killedGeneratorNeverRepeatsEvenWithTheClockSetBack() {
        List<Long> minted = new ArrayList<>();
        long[] steps = {0, 1, -900, 250, 3_000, -1_000, 400};

        for (long step : steps) {
            clock.step(step);
            Snowflakes ids = started();
            for (int i = 0; i < 5_000; i++) {
                minted.add(ids.next());
            }
        }

        assertThat(minted).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void startsInQuickSuccessionDoNotRunAwayFromTheClock() {
        for (int start = 0; start < 100; start++) {
            started().next();
            clock.step(300);
        }

        assertThat(Snowflakes.millisOf(started().next())).isLessThanOrEqualTo(clock.millis() + 5_000);
    }

    @Test
    void restedGeneratorStartsAtTheWallClock() {
        Snowflakes first = started();
        long id = first.next();
        first.rest();
        clock.step(1);

        long next = started().next();

        assertThat(next).isGreaterThan(id);
        assertThat(Snowflakes.millisOf(next)).isEqualTo(clock.millis());
    }

    @Test
    void reserveIsWrittenOnceInThreeSeconds() {
        Snowflakes ids = started();

        for (int i = 0; i < 3_000; i++) {
            ids.next();
            clock.step(1);
        }

        assertThat(reserve.writes()).isEqualTo(1);
    }

    @Test
    void idOfARestoredFileIsPassedOver() {
        Snowflakes ids = started();
        long held = ids.next() + (2_000L << 22);

        assertThat(ids.passOver(held)).isTrue();
        assertThat(ids.next()).isGreaterThan(held);
        assertThat(ids.passOver(held + (2 * DAY << 22))).isFalse();
        assertThat(ids.next()).isLessThan(held + (DAY << 22));
    }

    @Test
    void manyThreadsNeverMintTheSame() throws InterruptedException {
        Snowflakes ids = new Snowflakes(1, InstantSource.system(), reserve);
        long[][] minted = new long[8][];
        Thread[] threads = new Thread[minted.length];
        for (int i = 0; i < threads.length; i++) {
            int own = i;
            threads[i] = Thread.startVirtualThread(
                    () -> minted[own] = LongStream.generate(ids::next).limit(20_000).toArray());
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(Arrays.stream(minted)).allSatisfy(own -> assertThat(own).isSorted());
        assertThat(Arrays.stream(minted).flatMapToLong(Arrays::stream).distinct().count()).isEqualTo(160_000);
    }
}
