package org.botnode.console.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.botnode.console.Loads.NOON;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.botnode.console.Loads;
import org.botnode.console.Machines;
import org.botnode.console.control.FactLine;
import org.botnode.console.text.Units;
import org.botnode.probe.Advice;
import org.botnode.probe.Capacity;
import org.botnode.probe.CapacityPlan;
import org.botnode.probe.Forecast;
import org.botnode.probe.Lever;
import org.botnode.probe.ModelClass;
import org.botnode.probe.ModelFit;
import org.botnode.probe.ModelPlace;
import org.botnode.probe.ModelPlan;
import org.botnode.probe.PlanOutcome;
import org.botnode.probe.Resource;
import org.junit.jupiter.api.Test;

class OutlookLinesTest {

    private static final Units UNITS = new Units(Locale.US, ZoneOffset.UTC);
    private static final ModelFit FIT = new ModelFit("Llama-3.2-1B Q4_K_M", 2e9, 2, 8.2, 10.7, 436, 8.7, 43.6, false);
    private static final Advice.Lift DISK = new Advice.Lift(Lever.SPACE, "a disk with 128 GB more", 1.2e6, true, true,
            "1.20 M messages a day, then disk space binds");

    private static List<FactLine> lines(ModelPlan model, Advice advice, Forecast forecast) {
        var plan = ((PlanOutcome.Planned) Machines.planned(Loads.at(NOON, 10)).plan().orElseThrow()).plan();
        return OutlookLines.of(new CapacityPlan(plan.figures(), plan.limits(), plan.capacity(),
                Optional.ofNullable(model), Optional.ofNullable(advice), Optional.ofNullable(forecast), plan.notes()), UNITS);
    }

    private static ModelPlan model(boolean on, Optional<ModelFit> fit) {
        return new ModelPlan(fit.isPresent() ? ModelPlace.MEMORY : ModelPlace.OFF, on, "main memory",
                Optional.of(ModelClass.BOARD), fit, fit, Optional.empty(), Optional.empty(), List.of("why not"));
    }

    private static Advice advice(Optional<Advice.Lift> best) {
        return new Advice(1e6, List.of(DISK), best, Optional.empty(), new Capacity.Nodes(6, 1), List.of(), "all of it");
    }

    @Test
    void answersStandBesideMessagesWithForHowManyTheyDo() {
        assertThat(lines(model(true, Optional.of(FIT)), null, null)).singleElement().satisfies(line -> {
            assertThat(line.name()).isEqualTo("Answers by a model here");
            assertThat(line.value()).isEqualTo("436 a day");
            assertThat(line.origin()).isEqualTo("Llama-3.2-1B Q4_K_M, for 9 users");
            assertThat(line.detail()).contains("436 answers a day, 2 at once");
        });
    }

    @Test
    void modelThatIsNotSwitchedOnIsNoAnswerYet() {
        assertThat(lines(model(false, Optional.of(FIT)), null, null)).singleElement()
                .extracting(FactLine::known, FactLine::origin).containsExactly(false, "were it switched on");
        assertThat(lines(model(false, Optional.empty()), null, null)).singleElement()
                .extracting(FactLine::value, FactLine::detail).containsExactly("none", "why not");
    }

    @Test
    void whatToBuyIsOnePartOrSeveralMachines() {
        assertThat(lines(null, advice(Optional.of(DISK)), null)).singleElement()
                .extracting(FactLine::value, FactLine::origin, FactLine::detail)
                .containsExactly("a disk with 128 GB more", "1.20 M messages a day, then disk space binds", "all of it");
        assertThat(lines(null, advice(Optional.empty()), null)).singleElement()
                .extracting(FactLine::value).isEqualTo("6 machines like this one");
    }

    @Test
    void onlyWallsThatComeNearerAreShown() {
        var nearer = new Forecast.Meeting(Resource.SPACE, OptionalDouble.of(41), OptionalDouble.of(33),
                OptionalDouble.of(58), false, "full in 41 days (33–58)");
        var still = new Forecast.Meeting(Resource.CPU, OptionalDouble.empty(), OptionalDouble.empty(),
                OptionalDouble.empty(), false, "not growing towards it");

        assertThat(lines(null, null, new Forecast(List.of(nearer, still), Optional.empty(), Optional.empty())))
                .singleElement().extracting(FactLine::name, FactLine::value, FactLine::origin)
                .containsExactly("Disk space", "full in 41 days (33–58)", "at this pace");
    }
}
