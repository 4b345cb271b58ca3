package org.botnode.daemon.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.botnode.daemon.capacity.SimulatedNode.Disk;
import org.botnode.daemon.capacity.SimulatedNode.Tenth;
import org.botnode.probe.Limits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The limiter where load comes whether or not the node keeps up, in virtual time.
class LimiterUnderLoadTest {

    private static final double MILLISECOND = 1e6;
    private static final long SEED = 20_240_101;
    private static final Limits.Http BOUNDS = new Limits.Http(2, 40, 1_042);

    /// A commit that many share, one that few do, and no sharing at all.
    static List<Disk> disks() {
        return List.of(new Disk(128, 4 * MILLISECOND, 0.25 * MILLISECOND), new Disk(16, 20 * MILLISECOND, MILLISECOND),
                new Disk(1, 0, MILLISECOND));
    }

    @ParameterizedTest
    @MethodSource("disks")
    void threeTimesTheLoadIsAnsweredAsFastAsThePeak(Disk disk) {
        var peak = DoubleStream.of(0.7, 0.8, 0.9, 1, 1.1).map(load -> rate(steady(disk, load))).max().orElseThrow();

        assertThat(rate(steady(disk, 3))).as("of %.0f at the peak", peak).isGreaterThan(0.85 * peak);
    }

    @ParameterizedTest
    @MethodSource("disks")
    void loadThatStepsUpIsServedFullyWithinASecondAndTheLineIsGoneSoonAfterItStepsDown(Disk disk) {
        var tenths = node(disk).run(90, at -> disk.capacity() * (at >= 30 && at < 60 ? 3 : 0.5));

        var before = rate(tenths.subList(200, 300));
        assertThat(before).isBetween(0.45 * disk.capacity(), 0.55 * disk.capacity());
        assertThat(rate(tenths.subList(310, 320))).as("after a second").isGreaterThan(0.8 * disk.capacity());
        assertThat(rate(tenths.subList(500, 600))).isGreaterThan(0.85 * disk.capacity());
        // Two seconds of work may wait; half of the capacity is free for it.
        assertThat(tenths.subList(650, 900)).allMatch(it -> it.waiting() == 0);
        assertThat(rate(tenths.subList(800, 900))).isBetween(0.45 * disk.capacity(), 0.55 * disk.capacity());
    }

    @ParameterizedTest
    @MethodSource("disks")
    void oneCheckpointDoesNotTakeTheLimitToItsBottomAndItIsBackWithinThreeSeconds(Disk disk) {
        var tenths = node(disk).stalled(30, 1).run(40, _ -> disk.capacity() * 1.2);

        var before = tenths.get(299).limit();
        var lowest = tenths.subList(300, 400).stream().mapToInt(Tenth::limit).min().orElseThrow();
        assertThat(before).isGreaterThan(2 * BOUNDS.initial());
        assertThat(lowest).isGreaterThan(before / 2);
        assertThat(tenths.subList(340, 400)).allMatch(it -> it.limit() >= 0.95 * before);
        assertThat(rate(tenths.subList(320, 330))).isGreaterThan(0.85 * disk.capacity());
    }

    private static List<Tenth> steady(Disk disk, double load) {
        var tenths = node(disk).run(60, _ -> disk.capacity() * load);
        return tenths.subList(300, 600);
    }

    private static SimulatedNode node(Disk disk) {
        return new SimulatedNode(disk, BOUNDS, SEED);
    }

    /// Works a second.
    private static double rate(List<Tenth> tenths) {
        return 10 * tenths.stream().mapToInt(Tenth::done).average().orElseThrow();
    }
}
