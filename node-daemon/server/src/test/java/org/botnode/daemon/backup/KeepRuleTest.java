package org.botnode.daemon.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KeepRuleTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);

    private final KeepRule rule = KeepRule.defaults();

    private static Instant night(LocalDate day) {
        return day.atTime(2, 30).toInstant(ZoneOffset.UTC);
    }

    private static Set<LocalDate> days(Set<Instant> backups) {
        return backups.stream().map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void twoYearsOfNightsLeaveDaysWeeksAndMonths() {
        Set<Instant> there = Set.of();
        for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            var all = new TreeSet<>(there);
            all.add(night(day));
            there = rule.kept(all, ZoneOffset.UTC);
        }

        assertThat(days(there)).containsExactly("""
                2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31 2026-06-30 2026-07-31 2026-08-31 2026-09-30 2026-10-31
                2026-11-30 2026-12-06 2026-12-13 2026-12-20 2026-12-25 2026-12-26 2026-12-27 2026-12-28 2026-12-29 2026-12-30
                2026-12-31""".lines().flatMap(line -> List.of(line.split(" ")).stream()).map(LocalDate::parse)
                .toArray(LocalDate[]::new));
    }

    @Test
    void noBackupIsKeptPastTheDayThatIsToldAndMonthsEndsGoOnThatDay() {
        Set<Instant> there = Set.of();
        Map<LocalDate, LocalDate> gone = new HashMap<>();
        for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            var all = new TreeSet<>(there);
            all.add(night(day));
            there = rule.kept(all, ZoneOffset.UTC);
            assertThat(there).contains(night(day)).hasSizeLessThanOrEqualTo(7 + 5 + 12);
            all.removeAll(there);
            for (var removed : days(all)) {
                gone.put(removed, day);
            }
        }

        assertThat(gone).hasSizeGreaterThan(700).allSatisfy((made, goneOn) ->
                assertThat(goneOn).isBeforeOrEqualTo(rule.goneBy(made)));
        assertThat(gone.get(LocalDate.of(2025, 6, 30))).isEqualTo(LocalDate.of(2026, 6, 1))
                .isEqualTo(rule.goneBy(LocalDate.of(2025, 6, 30)));
    }

    @Test
    void machineThatWasOffForLongKeepsWhatItHas() {
        var before = Set.of(night(LocalDate.of(2025, 3, 1)), night(LocalDate.of(2025, 3, 2)));

        assertThat(rule.kept(before, ZoneOffset.UTC)).isEqualTo(before);
    }

    @Test
    void allOfTheLastDayAreKeptAndOfADayBeforeTheNewest() {
        var noon = LocalDate.of(2026, 5, 4).atTime(12, 0).toInstant(ZoneOffset.UTC);
        var today = Set.of(noon, noon.minusSeconds(60), noon.minusSeconds(3_600));
        var before = Set.of(noon.minusSeconds(3 * 86_400), noon.minusSeconds(3 * 86_400 + 60));

        var all = new TreeSet<>(today);
        all.addAll(before);
        assertThat(new KeepRule(3, 0, 0).kept(all, ZoneOffset.UTC)).containsAll(today).hasSize(4)
                .contains(noon.minusSeconds(3 * 86_400));
    }

    @Test
    void daysBeginWhereTheMachineStands() {
        var all = Set.of(Instant.parse("2026-05-04T11:30:00Z"), Instant.parse("2026-05-04T12:30:00Z"),
                Instant.parse("2026-05-09T12:00:00Z"));

        assertThat(new KeepRule(3, 0, 0).kept(all, ZoneId.of("Pacific/Auckland"))).hasSize(3);
        assertThat(new KeepRule(3, 0, 0).kept(all, ZoneOffset.UTC)).hasSize(2);
    }

    @Test
    void ruleThatKeepsNothingIsRefused() {
        assertThatThrownBy(() -> new KeepRule(0, 5, 12)).isInstanceOf(IllegalArgumentException.class);
    }
}
