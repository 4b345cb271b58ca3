package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/// What holds on every machine, over random ones; a failure names its seed.
class SizingPropertiesTest {

    private static final int MACHINES = 4_000;
    private static final long SEED = new Random().nextLong();
    private static final double ALMOST = 0.999999;

    private final Random random = new Random(SEED);

    @Test
    void partsNeverAddUpToMoreThanThereIs() {
        forAll((machine, plan) -> {
            var sum = plan.value(Formula.HEAP) + plan.value(Formula.OVERHEAD) + plan.value(Formula.DIRECT)
                    + 1.25 * plan.value(Formula.SQLITE) + plan.value(Formula.PAGE_CACHE);
            assertThat(sum * ALMOST).as(at(machine)).isLessThanOrEqualTo(plan.value(Formula.USABLE));
            assertThat(plan.value(Formula.USABLE)).as(at(machine)).isLessThanOrEqualTo(memory(machine));
            assertThat(plan.value(Formula.PAGE_CACHE)).as(at(machine)).isPositive();
            if (machine.desktop()) {
                assertThat(plan.value(Formula.USABLE)).as(at(machine))
                        .isLessThanOrEqualTo(0.4 * machine.physical());
            }
        });
    }

    @Test
    void heapFollowsTheLoadAndNotTheMemory() {
        forAll((machine, plan) -> {
            assertThat(plan.value(Formula.HEAP)).as(at(machine)).isLessThanOrEqualTo(1_737 * 1024.0 * 1024);
            assertThat(plan.value(Formula.HEAP)).as(at(machine)).isLessThanOrEqualTo(plan.value(Formula.HEAP_MAX));
        });
    }

    @Test
    void moreOfAnythingNeverCarriesLess() {
        forAll((machine, plan) -> better(machine).forEach(better -> planned(better).ifPresent(more -> {
            assertThat(more.capacity().messagesPerDay()).as(at(machine) + " to " + better)
                    .isGreaterThanOrEqualTo(plan.capacity().messagesPerDay() * ALMOST);
            assertThat(more.value(Formula.HEAP)).as(at(machine) + " to " + better)
                    .isGreaterThanOrEqualTo(plan.value(Formula.HEAP));
            assertThat(more.value(Formula.NODE_RATE)).as(at(machine) + " to " + better)
                    .isGreaterThanOrEqualTo(plan.value(Formula.NODE_RATE) * ALMOST);
        })));
    }

    @Test
    void moreLoadNeverLowersTheHeapAndMovesNothingElse() {
        forAll((machine, plan) -> {
            var load = machine.workload().withMessagesPerDay(random.nextInt(100_000_000));
            var busy = ((PlanOutcome.Planned) Sizing.plan(machine.report(), load, OwnerOverrides.NONE)).plan();
            assertThat(busy.value(Formula.HEAP)).as(at(machine)).isGreaterThanOrEqualTo(plan.value(Formula.HEAP));
            for (var still : List.of(Formula.SQLITE, Formula.NODE_RATE, Formula.CAPACITY, Formula.OPEN_TENANTS)) {
                assertThat(busy.value(still)).as(still + " " + at(machine)).isEqualTo(plan.value(still));
            }
        });
    }

    @Test
    void samePlanEveryTime() {
        forAll((machine, plan) -> assertThat(planned(machine)).as(at(machine)).contains(plan));
    }

    @Test
    void everyFigureHasItsReason() {
        forAll((machine, plan) -> assertThat(plan.figures()).as(at(machine)).allSatisfy(figure -> {
            assertThat(figure.binding()).isNotBlank();
            assertThat(figure.value()).isNotNegative();
        }));
    }

    @Test
    void ownersWordStandsAndWhatWasComputedStaysVisible() {
        var owner = OwnerOverrides.NONE.withRates(OptionalDouble.of(77), OptionalDouble.of(7));
        forAll((machine, plan) -> {
            var declared = ((PlanOutcome.Planned) Sizing.plan(machine.report(), machine.workload(), owner)).plan();
            assertThat(declared.limits().rates().node()).isEqualTo(77);
            assertThat(declared.limits().rates().tenant(1_000)).isEqualTo(7);
            assertThat(declared.figure(Formula.NODE_RATE).computed())
                    .hasValue(plan.value(Formula.NODE_RATE));
        });
    }

    private void forAll(BiConsumer<Machines.Spec, CapacityPlan> check) {
        var planned = 0;
        for (var tried = 0; tried < MACHINES; tried++) {
            var machine = machine();
            var plan = planned(machine);
            if (plan.isPresent()) {
                check.accept(machine, plan.get());
                planned++;
            }
        }
        assertThat(planned).as("seed " + SEED).isGreaterThan(MACHINES / 2);
    }

    private static Optional<CapacityPlan> planned(Machines.Spec machine) {
        return switch (Sizing.plan(machine.report(), machine.workload(), OwnerOverrides.NONE)) {
            case PlanOutcome.Planned it -> Optional.of(it.plan());
            case PlanOutcome.TooSmall _ -> {
                assertThat(memory(machine)).as(at(machine)).isLessThan(2 * Machines.GIB);
                yield Optional.empty();
            }
            case PlanOutcome.Unreadable it -> throw new AssertionError(at(machine) + it);
        };
    }

    private static double memory(Machines.Spec machine) {
        return machine.limit() == 0 ? machine.physical() : Math.min(machine.limit(), machine.physical());
    }

    private static String at(Machines.Spec machine) {
        return "seed " + SEED + ", " + machine;
    }

    private Machines.Spec machine() {
        var physical = between(0.25, 2_000) * Machines.GIB;
        var limit = random.nextInt(3) == 0 ? Math.rint(physical * (0.01 + random.nextDouble() * 1.5)) : 0;
        return new Machines.Spec(physical, limit, random.nextInt(3) == 0, between(0.25, 256), between(0.01, 10),
                between(0.01, 50), between(0.001, 0.1), 1 + 3 * random.nextDouble(), between(0.1, 20_000) * 1e9,
                random.nextDouble() * 1e9, random.nextBoolean() ? 1_024 + random.nextInt(100_000) : 0,
                random.nextBoolean() ? 0 : between(1, 10_000) * 1e6);
    }

    private double between(double least, double most) {
        return least * Math.pow(most / least, random.nextDouble());
    }

    /// The same machine with one thing better.
    private List<Machines.Spec> better(Machines.Spec it) {
        var by = 1 + random.nextDouble();
        return List.of(
                new Machines.Spec(it.physical() * by, it.limit() * by, it.desktop(), it.cores(), it.cpuMs(),
                        it.commitMs(), it.rowMs(), it.gain(), it.free(), it.own(), it.nofile(), it.uplink()),
                new Machines.Spec(it.physical(), it.limit(), it.desktop(), it.cores() * by, it.cpuMs(), it.commitMs(),
                        it.rowMs(), it.gain(), it.free(), it.own(), it.nofile(), it.uplink()),
                new Machines.Spec(it.physical(), it.limit(), it.desktop(), it.cores(), it.cpuMs() / by,
                        it.commitMs(), it.rowMs(), it.gain(), it.free(), it.own(), it.nofile(), it.uplink()),
                new Machines.Spec(it.physical(), it.limit(), it.desktop(), it.cores(), it.cpuMs(), it.commitMs() / by,
                        it.rowMs() / by, it.gain(), it.free(), it.own(), it.nofile(), it.uplink()),
                new Machines.Spec(it.physical(), it.limit(), it.desktop(), it.cores(), it.cpuMs(), it.commitMs(),
                        it.rowMs(), it.gain(), it.free() * by, it.own(), it.nofile(), it.uplink() * by));
    }
}
