package org.botnode.probe.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RerunTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Map<String, String> KEY = Map.of("cpu.model", "a", "disk.device", "sda");

    private static Measurement measured(Instant at, List<String> contended, List<String> unmeasured) {
        return new Measurement(Measurement.SCHEMA, new TreeMap<>(KEY), at, contended, false, 7, Optional.empty(),
                Optional.empty(), Optional.empty(), unmeasured, 1);
    }

    private static Rerun quiet(Measurement last) {
        return new Rerun(Optional.ofNullable(last), new TreeMap<>(KEY), Optional.empty(), false, false, true);
    }

    @Test
    void wholeAndQuietOneStandsForThirtyDays() {
        var last = measured(NOON, List.of(), List.of());

        assertThat(quiet(last).due(NOON.plus(Duration.ofDays(30)).minusSeconds(1))).isEmpty();
        assertThat(quiet(last).due(NOON.plus(Duration.ofDays(30)))).hasValueSatisfying(
                why -> assertThat(why).contains("30 days"));
    }

    @Test
    void newMachineIsMeasuredAndAnotherOneToo() {
        var other = new TreeMap<>(KEY);
        other.put("cpu.model", "b");
        other.put("gpu", "0000:01:00.0");

        assertThat(quiet(null).due(NOON)).isPresent();
        assertThat(new Rerun(Optional.of(measured(NOON, List.of(), List.of())), other, Optional.empty(), false, false,
                true).due(NOON)).contains("the machine is another: cpu.model, gpu");
    }

    @Test
    void disturbedAndUnfinishedOnesAreTriedAgainEachHourWhenIdle() {
        var disturbed = measured(NOON, List.of("noise"), List.of());
        var busy = new Rerun(Optional.of(disturbed), new TreeMap<>(KEY), Optional.of(NOON), false, false, false);
        var idle = new Rerun(Optional.of(disturbed), new TreeMap<>(KEY), Optional.of(NOON), false, false, true);

        assertThat(busy.due(NOON.plus(Duration.ofHours(2)))).isEmpty();
        assertThat(idle.due(NOON.plus(Duration.ofMinutes(59)))).isEmpty();
        assertThat(idle.due(NOON.plus(Duration.ofHours(1)))).isPresent();
        assertThat(quiet(measured(NOON, List.of(), List.of("memory: no time"))).due(NOON)).isPresent();
    }

    @Test
    void throttlingAndDriftAreReasons() {
        var last = Optional.of(measured(NOON, List.of(), List.of()));

        assertThat(new Rerun(last, new TreeMap<>(KEY), Optional.empty(), true, false, false).due(NOON)).isPresent();
        assertThat(new Rerun(last, new TreeMap<>(KEY), Optional.empty(), false, true, false).due(NOON)).isPresent();
    }
}
