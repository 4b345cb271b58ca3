package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTextTest {

    @Test
    void whatItCarriesAndWhatWouldLiftItComeBeforeTheFigures() {
        var text = PlanText.of(Worked.RYZEN.plan());

        assertThat(text.replaceAll("\\s+", " ")).containsSubsequence("What it carries", "Disk space limits this node to 5.47 M messages a day",
                "A language model of your own", "Llama-3.1-8B Q4_K_M in NVIDIA GeForce RTX 3060 writes 8,0",
                "enough for 162 users, or 810 if it writes a fifth", "To carry more",
                "The next row of the scale begins at 10.00 M messages a day", "The scale", "> 2", "The plan",
                "Java heap");
        assertThat(text.lines().filter(line -> !line.contains("=")).toList())
                .allSatisfy(line -> assertThat(line.length()).isLessThan(200));
    }

    @Test
    void forecastIsShownOnceThereAreDays() {
        var days = new ArrayList<DayFigures>();
        for (var day = 0; day < 5; day++) {
            days.add(new DayFigures(LocalDate.of(2026, 11, 2).plusDays(day), 1e5, 5e4, 1e4, 1e3, 400, 5e9 + day * 1e9));
        }
        var plan = Worked.planned(Sizing.plan(Worked.VM.report(), Worked.VM.workload().with(new History(days)),
                OwnerOverrides.NONE));

        assertThat(PlanText.of(plan)).containsSubsequence("If it goes on like this", "full in 44 days (44–44)",
                "In 90 days the load belongs to row 1");
        assertThat(PlanText.of(Worked.VM.plan())).doesNotContain("If it goes on like this");
    }

    @Test
    void firstLookHasNoAdviceAndSaysNothingOfIt() {
        var draft = Worked.VM.machine.draft();
        var quick = Worked.planned(Sizing.plan(draft.report(true, List.of()), Worked.VM.workload(),
                OwnerOverrides.NONE));

        assertThat(quick.advice()).isEmpty();
        assertThat(PlanText.of(quick)).doesNotContain("To carry more").contains("at 12.96 M (24.9×).");
    }

    @Test
    void ownersWordStandsBesideTheFormulas() {
        assertThat(PlanText.of(Worked.VM.plan(OwnerOverrides.NONE.with(Formula.NODE_RATE, 600))))
                .contains("your word; the formula gives 37,500/min");
    }
}
