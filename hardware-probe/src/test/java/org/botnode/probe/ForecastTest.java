package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);
    /// One weekend in a week of working days.
    private static final double[] WEEK = {1.2, 1.2, 1.2, 1.2, 1.2, 0.5, 0.5};

    private static History days(int count, IntToDoubleFunction messages, IntToDoubleFunction stored) {
        var days = new ArrayList<DayFigures>();
        for (var day = 0; day < count; day++) {
            var sent = messages.applyAsDouble(day);
            days.add(new DayFigures(MONDAY.plusDays(day), sent, sent / 2, sent / 8, sent / 40, sent / 1440 * 4,
                    stored.applyAsDouble(day)));
        }
        return new History(days);
    }

    private static Forecast forecast(History history) {
        var machine = Worked.VM;
        return Worked.planned(Sizing.plan(machine.report(), machine.workload().with(history), machine.owner))
                .forecast().orElseThrow();
    }

    private static Forecast.Meeting space(Forecast forecast) {
        return meeting(forecast, Resource.SPACE);
    }

    private static Forecast.Meeting meeting(Forecast forecast, Resource resource) {
        return forecast.walls().stream().filter(it -> it.resource() == resource).findFirst().orElseThrow();
    }

    @Test
    void diskThatGrowsSteadilyIsFullWhenTheLineSaysSo() {
        var perDay = 1e9;

        var space = space(forecast(days(10, _ -> 100_000, day -> 5e9 + day * perDay)));

        // 70 % of 76 GB, 14 GB of it used.
        var left = 0.70 * 76e9 - 14e9;
        assertThat(space.days().orElseThrow()).isCloseTo(left / perDay, within(0.01));
        assertThat(space.words()).isEqualTo("full in 39 days (39–39)");
        assertThat(space.estimate()).isFalse();
    }

    @Test
    void pointsBesideTheLineWidenTheBand() {
        var noise = new double[] {0, 2e9, -2e9, 1e9, -1e9, 2e9, -2e9, 0, 1e9};

        var space = space(forecast(days(9, _ -> 100_000, day -> 5e9 + day * 1e9 + noise[day])));

        assertThat(space.earliest().orElseThrow()).isLessThan(space.days().orElseThrow() - 2);
        assertThat(space.latest().orElseThrow()).isGreaterThan(space.days().orElseThrow() + 2);
        assertThat(space.words()).matches("full in \\d+ days \\(\\d+–\\d+\\)");
    }

    @Test
    void diskThatShrinksIsNotFilling() {
        assertThat(space(forecast(days(5, _ -> 100_000, day -> 9e9 - day * 1e8))).words()).isEqualTo("not filling");
    }

    @Test
    void fewerThanThreeDaysAreAnEstimateFromTheRate() {
        var forecast = forecast(days(2, _ -> 500_000, day -> 5e9));

        var space = space(forecast);
        assertThat(space.estimate()).isTrue();
        assertThat(space.days().orElseThrow()).isCloseTo((0.70 * 76e9 - 5e9) / (500_000 * 1500), within(0.01));
        assertThat(space.words()).isEqualTo("full in 64 days, estimate");
        assertThat(meeting(forecast, Resource.CPU).days()).isEmpty();
        assertThat(forecast.tierIn90()).isEmpty();
    }

    @Test
    void newNodeHasNoForecast() {
        assertThat(Worked.VM.plan().forecast()).isEmpty();
    }

    @Test
    void fullIsFullNow() {
        assertThat(space(forecast(days(5, _ -> 100_000, day -> 60e9 + day))).words()).isEqualTo("full now");
    }

    @Test
    void growingLoadMeetsTheOtherWallsAndTheNextRow() {
        var forecast = forecast(days(8, day -> 200_000 + day * 20_000, day -> 5e9));

        // Two cores carry 1,250 a second; the busiest minute has four times the mean of these days.
        var wall = 1_250 * 86_400 * 0.6 / 4;
        assertThat(meeting(forecast, Resource.CPU).days().orElseThrow())
                .isCloseTo((wall - 340_000) / 20_000, within(0.1));
        assertThat(forecast.tierIn90()).contains(ScaleTier.FEW_NODES);
        assertThat(forecast.messagesIn90().orElseThrow().low()).isCloseTo(2.14e6, within(1e3));
    }

    @Test
    void theWeeksShapeIsNoSlope() {
        var level = days(14, day -> 100_000 * WEEK[day % 7], day -> 5e9);
        var growing = days(14, day -> 100_000 * WEEK[day % 7] + day * 1_000, day -> 5e9);

        assertThat(level.trend(DayFigures::messages).orElseThrow().slope()).isCloseTo(0, within(1e-9));
        assertThat(growing.trend(DayFigures::messages).orElseThrow().slope()).isCloseTo(1_000, within(1e-9));
    }

    @Test
    void oddDaysMoveTheSlopeLittle() {
        var history = days(9, _ -> 0, day -> day == 4 ? 500e9 : day * 1e9);

        assertThat(history.trend(DayFigures::storedBytes).orElseThrow().slope()).isCloseTo(1e9, within(3e8));
    }

    @Test
    void onlyTheLastFourteenDaysCount() {
        var history = days(40, _ -> 0, day -> day < 26 ? 100e9 - day * 3e9 : day * 1e9);

        assertThat(history.trend(DayFigures::storedBytes).orElseThrow().slope()).isCloseTo(1e9, within(1.0));
    }

    @Test
    void bandHoldsTheTruthInAboutFourCasesOfFive() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var held = 0;
        for (var trial = 0; trial < 1_000; trial++) {
            var points = new ArrayList<Trend.Point>();
            for (var day = 0; day < 9; day++) {
                points.add(new Trend.Point(day, 100 + 10 * day + random.nextGaussian() * 8));
            }
            var trend = Trend.of(points).orElseThrow();
            held += trend.slopeLow() <= 10 && 10 <= trend.slopeHigh() ? 1 : 0;
        }
        assertThat(held).as("seed %d", seed).isBetween(680, 900);
    }

    @Test
    void sameDayTwiceIsNoSeries() {
        assertThat(Trend.of(List.of(new Trend.Point(1, 1), new Trend.Point(1, 2), new Trend.Point(1, 3)))).isEmpty();
    }
}
