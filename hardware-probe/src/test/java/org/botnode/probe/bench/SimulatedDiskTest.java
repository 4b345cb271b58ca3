package org.botnode.probe.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class SimulatedDiskTest {

    private static final Percentage FIFTH = Percentage.withPercentage(20);

    private static Measurement measure(SimulatedDisk disk, Form form) {
        var subjects = new MachineBench.Subjects(() -> disk, () -> () -> {
            disk.pass(0.000_1);
            return 1;
        }, 1, 1, 0);
        return new MachineBench(subjects, disk, () -> false).run(form, List.of(), new TreeMap<>(), Instant.EPOCH);
    }

    private static DiskSpeed disk(Measurement measurement) {
        return measurement.disk().orElseThrow(() -> new AssertionError(measurement.unmeasured()));
    }

    @Test
    void steadyDiskIsFoundAsItIs() {
        var measured = measure(SimulatedDisk.steady(1, 0.02), Form.FULL);

        assertThat(disk(measured).commit().median()).isCloseTo(1, Percentage.withPercentage(1));
        assertThat(disk(measured).row().median()).isCloseTo(0.02, Percentage.withPercentage(1));
        assertThat(disk(measured).p50()).isCloseTo(1.02, Percentage.withPercentage(1));
        assertThat(disk(measured).gauge().commit()).isCloseTo(1, Percentage.withPercentage(1));
        assertThat(measured.contended()).isEmpty();
        assertThat(disk(measured).gain().orElseThrow().median()).as("one after the other").isCloseTo(1, within(0.05));
    }

    @Test
    void diskOfTwoModesIsPlannedByTheSlowOne() {
        var twoModes = new SimulatedDisk((at, messages) -> (at % 1.4 < 0.7 ? 0.2 : 1) + messages * 0.01);

        var measured = measure(twoModes, Form.FULL);

        assertThat(measured.contended()).anyMatch(words -> words.startsWith("a commit scattered"));
        assertThat(disk(measured).commit().upper()).isCloseTo(1, FIFTH);
    }

    @Test
    void checkpointsThatWritersWaitForAreSpreadOverTheCommits() {
        var sawTooth = SimulatedDisk.steady(0.2, 0.02).withCheckpoints(500, 0.02);

        var measurement = measure(sawTooth, Form.FULL);

        var measured = disk(measurement);
        var planned = measurement.disturbed() ? measured.commit().upper() + 8 * measured.row().upper()
                : measured.commit().median() + 8 * measured.row().median();
        assertThat(planned).as("8 messages").isCloseTo(0.2 + 8 * 0.02 + (6 + 1) * 0.02, FIFTH);
        assertThat(measured.checkpoint().orElseThrow()).isCloseTo(500 * 0.02, FIFTH);
    }

    @Test
    void checkpointsLongerApartThanWindowsMakeItContended() {
        var sawTooth = SimulatedDisk.steady(1, 0.02).withCheckpoints(2_000, 0.2);

        var measured = measure(sawTooth, Form.FULL);

        assertThat(measured.contended()).anyMatch(words -> words.contains("scattered"));
    }

    @Test
    void fastMinuteIsCorrectedByTenMinutesOfTraffic() {
        var burst = new SimulatedDisk((at, messages) -> (at < 60 ? 1 : 10) * (0.1 + messages * 0.01));
        var measured = disk(measure(burst, Form.FULL));
        var live = new LiveCommits(measured);
        burst.pass(60);

        for (var minute = 0; minute < 10; minute++) {
            var before = burst.commitNanos();
            for (var commit = 0; commit < 600; commit++) {
                burst.commit(0, 4);
            }
            live.add(600, 2_400, burst.commitNanos() - before, Duration.ofMinutes(1));
        }

        assertThat(measured.commit().median()).as("what the short measurement saw").isCloseTo(0.1, FIFTH);
        assertThat(measured.commit().median() * live.factor()).isCloseTo(1, FIFTH);
        assertThat(live.drifted()).isFalse();
    }

    @Test
    void commitOfFewMicrosecondsIsNoDisk() {
        var measured = measure(SimulatedDisk.steady(0.002, 0.000_1), Form.FULL);

        assertThat(measured.disk()).isEmpty();
        assertThat(measured.unmeasured()).anyMatch(words -> words.contains("nothing below keeps it"));
        assertThat(measured.cpu()).as("the rest is measured").isPresent();
    }

    @Test
    void shortFormWritesTenMegabytesAtMost() {
        var card = SimulatedDisk.steady(0.05, 0.002);

        var measured = measure(card, Form.SHORT);

        assertThat(measured.brief()).isTrue();
        assertThat(disk(measured).commit().median()).isCloseTo(0.05, FIFTH);
        assertThat(card.written()).isLessThan(10_000_000 + 9 * 22 * 4096).isGreaterThan(1_000_000);
    }

    @Test
    void slowDiskEndsAtTheDeadlineAndLeavesTheRestUnmeasured() {
        var slow = SimulatedDisk.steady(400, 1);
        var from = slow.nanos();

        var measured = measure(slow, Form.FULL);

        assertThat((slow.nanos() - from) / 1e9).isLessThan(8 + 1.2);
        assertThat(measured.whole()).isFalse();
        assertThat(measured.disk().orElseThrow().commit().median()).as("what was measured stands").isCloseTo(400, FIFTH);
        assertThat(measured.unmeasured()).anyMatch(words -> words.startsWith("processor: the time ran out"));
    }

    @Test
    void whoIsStoppedEndsAtOnceAndCleansUp() {
        var disk = SimulatedDisk.steady(1, 0.02);
        var subjects = new MachineBench.Subjects(() -> disk, () -> () -> 1, 1, 1, 0);

        var measured = new MachineBench(subjects, disk, () -> disk.nanos() > 1_000_000_000)
                .run(Form.FULL, List.of(), new TreeMap<>(), Instant.EPOCH);

        assertThat(disk.nanos() / 1e9).as("a nap later").isLessThan(1.06);
        assertThat(disk.isClosed()).isTrue();
        assertThat(measured.whole()).isFalse();
        assertThat(measured.cpu()).isEmpty();
    }

    @Test
    void whatFailsTakesNothingElseWithIt() {
        var disk = SimulatedDisk.steady(1, 0.02);
        var subjects = new MachineBench.Subjects(() -> {
            throw new IllegalStateException("the disk is full");
        }, () -> () -> {
            disk.pass(0.001);
            return 1;
        }, 2, 1, 0);

        var measured = new MachineBench(subjects, disk, () -> false).run(Form.FULL, List.of(), new TreeMap<>(),
                Instant.EPOCH);

        assertThat(measured.unmeasured()).contains("disk: the disk is full");
        assertThat(measured.cpu().orElseThrow().score1().median())
                .isCloseTo(1_000 * 100 / TurnBench.REFERENCE, Percentage.withPercentage(2));
    }
}
