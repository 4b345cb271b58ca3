package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentValuesTest {

    private final AtomicLong now = new AtomicLong(12_345);
    private final RecentValues values = new RecentValues(now::get);

    private void pass(long seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void nothingIsZeros() {
        Recent recent = values.recent();

        assertThat(recent.count()).isZero();
        assertThat(recent.p99()).isZero();
        assertThat(recent.mean()).isZero();
        assertThat(recent.perSecond()).isZero();
    }

    @Test
    void percentilesAreAtMostAnEighthTooHigh() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long[] all = random.longs(10_000, 0, 1L << 34).map(value -> value >>> random.nextInt(34)).toArray();
        for (long value : all) {
            values.add(value);
        }
        Arrays.sort(all);

        Recent recent = values.recent();

        for (long[] pair : new long[][] {{recent.p50(), all[4_999]}, {recent.p99(), all[9_899]}}) {
            assertThat(pair[0]).as("seed " + seed).isBetween(pair[1], pair[1] + pair[1] / 8);
        }
        assertThat(recent.most()).isEqualTo(all[9_999]);
        assertThat(recent.sum()).isEqualTo(Arrays.stream(all).sum());
    }

    @Test
    void everyValueLiesInTheBucketThatSaysSo() {
        for (long value = 0; value < 5_000; value++) {
            int bucket = RecentValues.bucket(value);
            assertThat(RecentValues.top(bucket)).isGreaterThanOrEqualTo(value);
            assertThat(bucket == 0 ? -1 : RecentValues.top(bucket - 1)).isLessThan(value);
        }
        values.add(Long.MAX_VALUE);
        values.add(-1);
        assertThat(values.recent().most()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatIsOlderThanAMinuteIsForgotten() {
        values.add(100);
        pass(31);
        values.add(7);
        assertThat(values.recent().count()).isEqualTo(2);

        pass(30);
        assertThat(values.recent()).extracting(Recent::count, Recent::most).containsExactly(1L, 7L);

        pass(300);
        assertThat(values.recent().count()).isZero();
        values.add(3);
        assertThat(values.recent()).extracting(Recent::count, Recent::p50).containsExactly(1L, 3L);
    }

    @Test
    void rateIsOverTheTimeThatIsLookedAt() {
        for (int second = 0; second < 100; second++) {
            values.add(4);
            values.add(6);
            pass(1);
        }

        Recent recent = values.recent();

        assertThat(recent.window()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        assertThat(recent.perSecond()).isBetween(1.9, 2.1);
        assertThat(recent.sumPerSecond()).isBetween(9.5, 10.5);
        assertThat(recent.mean()).isEqualTo(5);
    }
}
