package org.botnode.daemon.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The one table of thresholds, as data, against simulated series.
class AlertRulesTest {

    /// Signal, where it warns and clears, where it is critical and no longer; - where there is no such bound.
    private static final String TABLE = """
            CPU,           80, 75, 95, 90
            MACHINE_CPU,   80, 75, 95, 90
            CPU_PRESSURE,  25, 20, 50, 45
            MEMORY,        80, 75, 90, 85
            HEAP,          75, 70, 88, 83
            RESPONSE,      2000, 1800, 5000, 4500
            STORE_P99,     100, 90, 500, 450
            COMMIT,        2, 1.8, 4, 3.6
            EVENTS,        1000, 900, -, -
            LOAD,          60, 55, 80, 75
            ERRORS,        1, 0.9, 5, 4.5
            QUEUE,         0.5, 0.45, 1.5, 1.35
            DISK,          70, 65, 85, 80
            INODES,        80, 75, 90, 85
            DISK_FORECAST, 45, 49.5, 14, 15.4
            WALL_FORECAST, 45, 49.5, 14, 15.4
            TEMPERATURE,   80, 75, -, -
            THROTTLED,     -, -, 0, 0
            LOG_LINES,     0, 0, -, -
            """;

    private static Series series() {
        return new Series(AlertConfig.defaults());
    }

    @ParameterizedTest
    @CsvSource(textBlock = TABLE, nullValues = "-")
    void isRaisedAfterFiveMinutesBeyondTheBoundAndClearedWithAMargin(Signal signal, Double warning, Double warned,
            Double critical, Double eased) {
        // What lies on the bad side of a bound.
        var bad = warned != null && warned > warning ? -0.01 : 0.01;
        if (warning != null) {
            var series = series().minutes(10, signal, warning).minutes(5, signal, warning + bad);
            assertThat(series.held(signal)).isEqualTo(Grade.WARNING);

            series.minutes(10, signal, warned + bad);
            assertThat(series.held(signal)).as("within the margin").isEqualTo(Grade.WARNING);
            series.minutes(5, signal, warned);
            assertThat(series.held(signal)).isEqualTo(Grade.NONE);
            assertThat(series.changes()).hasSize(2);
        }
        if (critical != null) {
            var series = series().minutes(6, signal, critical + bad);
            assertThat(series.held(signal)).isEqualTo(Grade.CRITICAL);

            series.minutes(10, signal, eased + bad);
            assertThat(series.held(signal)).as("within the margin").isEqualTo(Grade.CRITICAL);
            series.minutes(6, signal, eased);
            assertThat(series.held(signal)).isEqualTo(warning == null ? Grade.NONE : Grade.WARNING);
        }
    }

    @Test
    void tableHasEverySignalThatIsJudgedHere() {
        var named = TABLE.lines().map(line -> Signal.valueOf(line.split(",")[0].strip())).collect(Collectors.toSet());

        assertThat(named).isEqualTo(EnumSet.complementOf(EnumSet.of(Signal.HEAP_SIZE, Signal.TENANT_QUOTA,
                Signal.BACKUP_FAILED, Signal.BACKUP_AGE, Signal.BACKUP_MISSED, Signal.BACKUP_DAMAGED,
                Signal.DISK_REFUSAL)));
        assertThat(AlertConfig.defaults().thresholds().keySet()).isEqualTo(named);
    }

    @Test
    void nothingIsRaisedBeforeFiveMinutes() {
        var series = series().minutes(5, Signal.CPU, 100);
        assertThat(series.changes()).isEmpty();

        series.minutes(1, Signal.CPU, 100);
        assertThat(series.changes()).containsExactly("CPU CRITICAL after 310 s");
    }

    @Test
    void shortPeakRaisesNothing() {
        var series = series().minutes(10, Signal.CPU, 50).minutes(2, Signal.CPU, 100).minutes(10, Signal.CPU, 50);

        assertThat(series.changes()).isEmpty();
    }

    @Test
    void valueThatSwingsAroundItsBoundRaisesOnce() {
        var series = series();
        for (var hour = 0; hour < 6; hour++) {
            series.minutes(15, Signal.MEMORY, 82).minutes(15, Signal.MEMORY, 78);
        }

        assertThat(series.changes()).hasSize(1);
    }

    @Test
    void meanOfExchangesCountsExchangesAndNotSamples() {
        var series = series();
        // One slow exchange among many quick ones in each minute.
        for (var minute = 0; minute < 10; minute++) {
            series.minutes(0.5, Map.of(Signal.RESPONSE, new Measure(20_000, 1)))
                    .minutes(0.5, Map.of(Signal.RESPONSE, new Measure(100 * 50, 100)));
        }

        assertThat(series.changes()).isEmpty();
    }

    @Test
    void oneFailureAmongFewRequestsSaysNothing() {
        var series = series().minutes(10, Map.of(Signal.ERRORS, new Measure(0, 0)))
                .minutes(0.2, Map.of(Signal.ERRORS, new Measure(100, 1))).minutes(6, Map.of(Signal.ERRORS, new Measure(0, 0.1)));

        assertThat(series.changes()).isEmpty();
    }

    @Test
    void silenceOfTrafficClearsWhatTrafficRaised() {
        var series = series().minutes(6, Signal.RESPONSE, 9_000).minutes(6, Map.of(Signal.RESPONSE, new Measure(0, 0)));

        assertThat(series.changes()).containsExactly("RESPONSE CRITICAL after 310 s", "RESPONSE NONE after 660 s");
    }

    @Test
    void oneFailedReadingChangesNothing() {
        var series = series().minutes(6, Signal.INODES, 95).minutes(1, Map.of()).minutes(3, Signal.INODES, 95);

        assertThat(series.held(Signal.INODES)).isEqualTo(Grade.CRITICAL);
        assertThat(series.changes()).hasSize(1);
    }

    @Test
    void gapBeginsTheFiveMinutesAnew() {
        var series = series().minutes(4, Signal.CPU, 100).sleeps(Duration.ofHours(8)).minutes(4, Signal.CPU, 100);
        assertThat(series.changes()).isEmpty();

        series.sleeps(Duration.ofHours(-1)).minutes(4, Signal.CPU, 100);
        assertThat(series.changes()).isEmpty();
    }

    @Test
    void ownersBoundsWinAndMustMakeSense() {
        var own = new Threshold(Threshold.Side.ABOVE, Threshold.Scale.POINTS, OptionalDouble.of(80), OptionalDouble.of(95))
                .or(OptionalDouble.of(40), OptionalDouble.empty());

        assertThat(own.grade(41, Grade.NONE)).isEqualTo(Grade.WARNING);
        assertThat(own.grade(36, Grade.WARNING)).isEqualTo(Grade.WARNING);
        assertThat(own.grade(35, Grade.WARNING)).isEqualTo(Grade.NONE);
        assertThatThrownBy(() -> own.or(OptionalDouble.of(96), OptionalDouble.empty()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("critical");
    }

    @Test
    void severityGoesUpAndDownStepByStep() {
        var series = series().minutes(6, Signal.DISK, 75).minutes(6, Signal.DISK, 90).minutes(6, Signal.DISK, 75)
                .minutes(6, Signal.DISK, 60);

        assertThat(series.changes().map(it -> it.split(" ")[1])).containsExactly("WARNING", "CRITICAL", "WARNING", "NONE");
        assertThat(Set.of(Signal.values())).allSatisfy(signal -> assertThat(signal.id()).matches("[a-z0-9_]{3,32}"));
    }
}
