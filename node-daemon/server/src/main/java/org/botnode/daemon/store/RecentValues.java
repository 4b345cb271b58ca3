package org.botnode.daemon.store;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/// Values of the last half to whole minute, in buckets an eighth of an octave wide, so that a percentile is at most an
/// eighth too high and the memory is the same however many there are. Safe for many threads.
final class RecentValues {

    /// Buckets for values below 2^40: as nanoseconds, eighteen minutes.
    private static final int BUCKETS = 8 + (40 - 3) * 8;
    private static final long HALF_NANOS = Duration.ofSeconds(30).toNanos();

    private final LongSupplier nanoTime;
    private final long since;
    private Half current = new Half();
    private Half before = new Half();
    private long began;

    RecentValues(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
        this.began = since;
    }

    /// Takes a value in; a negative one counts as 0.
    synchronized void add(long value) {
        turn(nanoTime.getAsLong());
        current.add(Math.max(0, value));
    }

    /// What there was lately.
    synchronized Recent recent() {
        long now = nanoTime.getAsLong();
        turn(now);
        boolean isYoung = began - since < HALF_NANOS;
        long window = Math.max(1, now - (isYoung ? since : began - HALF_NANOS));
        int[] counts = new int[BUCKETS];
        for (int i = 0; i < BUCKETS; i++) {
            counts[i] = current.counts[i] + before.counts[i];
        }
        long count = current.count + before.count;
        return new Recent(count, current.sum + before.sum, at(counts, count, 50), at(counts, count, 95),
                at(counts, count, 99),
                Math.max(current.most, before.most), Duration.ofNanos(window));
    }

    private void turn(long now) {
        if (now - began < HALF_NANOS) {
            return;
        }
        boolean isNext = now - began < 2 * HALF_NANOS;
        Half spare = before;
        before = isNext ? current : spare.cleared();
        current = isNext ? spare.cleared() : current.cleared();
        began = isNext ? began + HALF_NANOS : now;
    }

    /// The upper end of the bucket in which that percentile lies.
    private static long at(int[] counts, long count, int percent) {
        long rank = (count * percent + 99) / 100;
        long passed = 0;
        for (int i = 0; i < BUCKETS; i++) {
            passed += counts[i];
            if (passed >= rank && count > 0) {
                return top(i);
            }
        }
        return 0;
    }

    static int bucket(long value) {
        if (value < 8) {
            return (int) value;
        }
        int octave = 63 - Long.numberOfLeadingZeros(value);
        int eighth = (int) (value >>> octave - 3) & 7;
        return Math.min(BUCKETS - 1, 8 + (octave - 3) * 8 + eighth);
    }

    /// The largest value of a bucket.
    static long top(int bucket) {
        if (bucket < 8) {
            return bucket;
        }
        int octave = 3 + (bucket - 8) / 8;
        long eighth = 1L << octave - 3;
        return (1L << octave) + ((bucket - 8) % 8 + 1) * eighth - 1;
    }

    private static final class Half {

        private final int[] counts = new int[BUCKETS];
        private long count;
        private long sum;
        private long most;

        private void add(long value) {
            counts[bucket(value)]++;
            count++;
            sum += value;
            most = Math.max(most, value);
        }

        private Half cleared() {
            Arrays.fill(counts, 0);
            count = 0;
            sum = 0;
            most = 0;
            return this;
        }
    }
}
