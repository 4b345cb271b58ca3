package org.botnode.daemon.backup;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Which backups are kept: all of a day before the newest, and the newest of each of the last so many days, weeks and months that
/// have one. Days without a backup do not count, so that a machine that was off for long loses none of its backups by that.
///
/// @param daily   days, 1 to 366
/// @param weekly  weeks from Monday on, 0 to 260
/// @param monthly months, 0 to 120
public record KeepRule(int daily, int weekly, int monthly) {

    private static final Duration DAY = Duration.ofDays(1);

    public KeepRule {
        if (daily < 1 || daily > 366 || weekly < 0 || weekly > 260 || monthly < 0 || monthly > 120) {
            throw new IllegalArgumentException("backups are kept for 1 to 366 days, 0 to 260 weeks and 0 to 120 months");
        }
    }

    public static KeepRule defaults() {
        return new KeepRule(7, 5, 12);
    }

    /// Those to keep of all that there are.
    ///
    /// @param zone where days begin
    Set<Instant> kept(Collection<Instant> backups, ZoneId zone) {
        var newestFirst = backups.stream().sorted(Comparator.reverseOrder()).toList();
        var kept = new HashSet<Instant>();
        newestFirst.stream().takeWhile(at -> !at.isBefore(newestFirst.getFirst().minus(DAY))).forEach(kept::add);
        keep(newestFirst, daily, at -> day(at, zone), kept);
        keep(newestFirst, weekly, at -> week(day(at, zone)), kept);
        keep(newestFirst, monthly, at -> YearMonth.from(day(at, zone)), kept);
        return kept;
    }

    /// The first day on which a backup of that day is gone, where one is made every day; later where days are missed.
    LocalDate goneBy(LocalDate made) {
        var byDay = made.plusDays(Math.max(daily, 2));
        var byWeek = week(made).plusWeeks(weekly);
        var byMonth = made.withDayOfMonth(1).plusMonths(monthly);
        return List.of(byDay, byWeek, byMonth).stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    private static void keep(List<Instant> newestFirst, int most, Function<Instant, Object> span, Set<Instant> kept) {
        var spans = new HashSet<>();
        for (var at : newestFirst) {
            if (spans.size() == most) {
                return;
            }
            if (spans.add(span.apply(at))) {
                kept.add(at);
            }
        }
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }

    private static LocalDate week(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
