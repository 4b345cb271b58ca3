package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 2);

    /// So many days alike: users say 40 messages a day in sessions of 8, and get three answers for two of theirs.
    private static History alike(int days, double messages) {
        var all = new ArrayList<DayFigures>();
        for (var day = 0; day < days; day++) {
            all.add(new DayFigures(FIRST.plusDays(day), messages, messages / 2.5, messages / 8, messages / 40,
                    messages / 1440 * 3, 1e9 + day * messages * 900));
        }
        return new History(all);
    }

    @Test
    void tenThousandMessagesInSevenDaysReplaceTheOffice() {
        var workload = Workload.fresh().with(alike(7, 2_000));

        assertThat(workload.observed()).isTrue();
        assertThat(workload.messagesPerDay()).isEqualTo(2_000);
        assertThat(workload.messagesPerUser()).isCloseTo(40, within(1e-9));
        assertThat(workload.messagesPerSession()).isCloseTo(8, within(1e-9));
        assertThat(workload.rowsPerInbound()).isCloseTo(2.5, within(1e-9));
        assertThat(workload.peakToMean()).isCloseTo(3, within(1e-9));
        assertThat(workload.bytesPerMessage()).isCloseTo(900, within(1e-9));
    }

    @Test
    void fewerMessagesOrDaysTellTheLoadButNotTheHabits() {
        for (var history : new History[] {alike(7, 1_000), alike(6, 20_000)}) {
            var workload = Workload.fresh().with(history);

            assertThat(workload.observed()).isFalse();
            assertThat(workload.messagesPerDay()).isEqualTo(history.days().getFirst().messages());
            assertThat(workload.messagesPerUser()).isEqualTo(Workload.fresh().messagesPerUser());
            assertThat(workload.peakToMean()).isEqualTo(Workload.fresh().peakToMean());
        }
    }

    @Test
    void loadIsThatOfNinetyDaysAheadWhereItGrows() {
        var days = new ArrayList<DayFigures>();
        for (var day = 0; day < 8; day++) {
            days.add(new DayFigures(FIRST.plusDays(day), 1_000 + day * 100, 0, 0, 0, 0, 0));
        }

        assertThat(Workload.fresh().with(new History(days)).messagesPerDay()).isCloseTo(1_700 + 90 * 100, within(1e-6));
    }

    @Test
    void nothingSeenLeavesTheWorkloadAsItWas() {
        assertThat(Workload.fresh().with(History.NONE)).isEqualTo(Workload.fresh());
    }

    @Test
    void daysWithoutAMessageDivideNothing() {
        var workload = Workload.fresh().with(alike(9, 0));

        assertThat(workload.messagesPerDay()).isZero();
        assertThat(workload.messagesPerUser()).isEqualTo(100);
    }

    @Test
    void daysAreSortedAndNoneIsBelowZero() {
        var one = alike(2, 10).days();

        assertThat(new History(one.reversed()).days()).isEqualTo(one);
        assertThatThrownBy(() -> new DayFigures(FIRST, -1, 0, 0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void headroomIsWhatTheBusiestMinuteLeaves() {
        var plan = Worked.planned(Sizing.plan(Worked.VM.report(), Worked.VM.workload().with(alike(7, 2_000)),
                OwnerOverrides.NONE));

        // The busiest minute has 2,000 / 1440 * 3 rows; 60 % of 1,250 a second are planned for it.
        assertThat(plan.value(Formula.HEADROOM)).isCloseTo(1 - 2_000 / 1440.0 * 3 / 60 / (0.6 * 1_250), within(1e-9));
    }

    @Test
    void retentionThatFitsIsTheMostDaysOfThisLoad() {
        var load = Worked.VM.workload().withMessagesPerDay(1e6);
        var plan = Worked.planned(Sizing.plan(Worked.VM.report(), load, OwnerOverrides.NONE));

        // 53.2 GB hold 35.5 M messages: 30 days of them, and 4 times 5.47 days that are archived.
        assertThat(plan.value(Formula.RETENTION_DAYS)).isEqualTo(51);
        var fits = Worked.planned(Sizing.plan(Worked.VM.report(), load, OwnerOverrides.NONE.withRetentionDays(51)));
        var tooLong = Worked.planned(Sizing.plan(Worked.VM.report(), load, OwnerOverrides.NONE.withRetentionDays(52)));
        assertThat(fits.capacity().messagesPerDay()).isGreaterThanOrEqualTo(1e6);
        assertThat(tooLong.capacity().messagesPerDay()).isLessThan(1e6);
    }

    @Test
    void smallerRunningHeapIsToldWhereItCarriesLess() {
        var large = new Machines.Spec(Worked.VM.machine.physical(), 0, false, 2, 1.2, 0.45, 0.0135, 2, 4e12, 0, 65_536,
                1e9);
        var notes = Worked.planned(Sizing.plan(large.report(),
                large.workload().withRunningHeap((long) (512 * MemoryPlan.MIB)), OwnerOverrides.NONE)).notes();

        assertThat(notes).contains("the running heap of 512 MiB carries 2.95 M messages a day, the rest after a restart");
    }

    @Test
    void tenantsStayAsTheyWere() {
        assertThat(Workload.fresh().withTenants(7, 2, 5).with(alike(7, 2_000)).tenants()).isEqualTo(OptionalInt.of(7));
    }
}
