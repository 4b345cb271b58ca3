package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What holds for every machine; the seed is printed with a failure.
class SizingPropertiesTest {

    private static final int MACHINES = 20_000;

    /// What follows from the load: the heap, what hangs on it, and what is left.
    private static final Set<Formula> OF_THE_LOAD = EnumSet.of(Formula.HEAP_NEED, Formula.HEAP, Formula.OVERHEAD,
            Formula.DIRECT, Formula.PAGE_CACHE, Formula.H2_CACHE, Formula.HTTP_MIN, Formula.HTTP_INITIAL,
            Formula.HTTP_MAX, Formula.RETENTION_DAYS);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private PlainMachine any() {
        return new PlainMachine(Math.exp(random.nextDouble(Math.log(0.5), Math.log(2000))),
                random.nextBoolean() ? 0 : Math.exp(random.nextDouble(Math.log(300), Math.log(500_000))),
                random.nextBoolean(), random.nextDouble(0.25, 128), Math.exp(random.nextDouble(-4, 5)),
                Math.exp(random.nextDouble(-5, -2)), random.nextDouble(1, 4),
                Math.exp(random.nextDouble(0, Math.log(20_000))), Math.exp(random.nextDouble(-5, 3)),
                random.nextLong(600, 1_000_000), Math.exp(random.nextDouble(Math.log(5), Math.log(500))),
                random.nextBoolean() ? 0 : Math.exp(random.nextDouble(Math.log(4), Math.log(200))),
                Math.exp(random.nextDouble(Math.log(50), Math.log(8_000))));
    }

    private OwnerOverrides anyOwner() {
        return random.nextBoolean() ? OwnerOverrides.NONE : OwnerOverrides.NONE.withModelAt(ModelPlace.MEMORY);
    }

    private static PlanOutcome plan(PlainMachine machine, double load, OwnerOverrides owner) {
        return Sizing.core(PlanInputs.of(machine.report()), Workload.fresh().withMessagesPerDay(load), owner);
    }

    @Test
    void partsNeverAddUpToMoreThanThereIs() {
        var planned = 0;
        for (var i = 0; i < MACHINES; i++) {
            var machine = any();
            if (plan(machine, random.nextDouble(0, 1e7), anyOwner()) instanceof PlanOutcome.Planned(var plan)) {
                planned++;
                fits(machine, plan);
            }
        }
        assertThat(planned).as("seed %d", seed).isGreaterThan(MACHINES / 4);
    }

    private void fits(PlainMachine machine, CapacityPlan plan) {
        var parts = plan.value(Formula.HEAP) + plan.value(Formula.OVERHEAD) + plan.value(Formula.DIRECT)
                + plan.value(Formula.PAGE_CACHE) + plan.value(Formula.SQLITE_CEILING) + plan.value(Formula.MODEL_PART);
        var there = machine.limitMib() > 0
                ? Math.min(machine.limitMib() / 1024, machine.physicalGib()) : machine.physicalGib();
        var usable = plan.value(Formula.USABLE);

        assertThat(parts).as("seed %d: %s", seed, machine).isCloseTo(usable, offset(2.0));
        assertThat(usable).as("seed %d: %s", seed, machine).isLessThanOrEqualTo(there * PlainMachine.GIB + 1);
        if (machine.desktop()) {
            assertThat(usable).as("seed %d: %s", seed, machine)
                    .isLessThanOrEqualTo(0.40 * machine.physicalGib() * PlainMachine.GIB + 1);
        }
        assertThat(plan.value(Formula.HEAP)).as("seed %d: %s", seed, machine)
                .isEqualTo(Math.min(plan.value(Formula.HEAP_NEED), plan.value(Formula.HEAP_MAX)));
        assertThat(plan.value(Formula.PAGE_CACHE)).as("seed %d: %s", seed, machine).isPositive();
        if (plan.limits().modelSlots() > 0) {
            assertThat(plan.value(Formula.MODEL_NEED)).as("seed %d: %s", seed, machine)
                    .isLessThanOrEqualTo(plan.value(Formula.MODEL_BUDGET));
        }
    }

    @Test
    void ownersWordNeverMakesThePartsMoreThanThereIs() {
        for (var i = 0; i < MACHINES / 10; i++) {
            var machine = any();
            var owner = anyOwner().withMemoryShare(random.nextDouble(0.05, 1)).withModelShare(random.nextDouble(0.05, 0.9))
                    .with(Formula.SQLITE, Math.exp(random.nextDouble(15, 30)))
                    .with(Formula.HEAP, Math.exp(random.nextDouble(15, 30)));
            if (plan(machine, 0, owner) instanceof PlanOutcome.Planned(var plan)) {
                var parts = plan.value(Formula.HEAP) + plan.value(Formula.OVERHEAD) + plan.value(Formula.DIRECT)
                        + plan.value(Formula.SQLITE_CEILING) + plan.value(Formula.MODEL_PART);
                assertThat(parts).as("seed %d: %s, %s", seed, machine, owner)
                        .isLessThanOrEqualTo(plan.value(Formula.USABLE) + 1);
                assertThat(plan.value(Formula.PAGE_CACHE)).as("seed %d: %s, %s", seed, machine, owner).isNotNegative();
            }
        }
    }

    @Test
    void betterMachineNeverCarriesLessNorALesserModel() {
        var better = List.<UnaryOperator<PlainMachine>>of(
                machine -> machine.physical(machine.physicalGib() * more()),
                machine -> machine.limitMib() == 0 ? machine : machine.limited(machine.limitMib() * more()),
                machine -> machine.cores(machine.cores() * more()),
                machine -> machine.free(machine.freeGb() * more()),
                machine -> machine.uplink(machine.uplinkGbit() * more()),
                machine -> machine.disk(machine.commit() / more(), machine.row() / more()),
                machine -> machine.bandwidth(machine.bandwidth() * more()),
                machine -> machine.card(machine.vramGib() * more(), machine.cardBandwidth()),
                machine -> machine.card(machine.vramGib(), machine.cardBandwidth() * more()));
        for (var i = 0; i < MACHINES; i++) {
            var machine = any();
            var owner = anyOwner();
            var improved = better.get(i % better.size()).apply(machine);
            if (plan(machine, 0, owner) instanceof PlanOutcome.Planned(var small)) {
                assertThat(plan(improved, 0, owner)).as("seed %d: %s, %s", seed, machine, improved)
                        .isInstanceOfSatisfying(PlanOutcome.Planned.class, large ->
                                assertThat(isNoWorse(small, large.plan())).as("seed %d: %s, %s, %s", seed, machine,
                                        improved, owner).isTrue());
            }
        }
    }

    private double more() {
        return random.nextDouble(1, 3);
    }

    private static boolean isNoWorse(CapacityPlan small, CapacityPlan large) {
        return large.capacity().messagesPerDay() >= small.capacity().messagesPerDay() * (1 - 1e-9)
                && large.value(Formula.HEAP) >= small.value(Formula.HEAP)
                && large.value(Formula.NODE_RATE) >= small.value(Formula.NODE_RATE) * (1 - 1e-9)
                && picked(large) >= picked(small);
    }

    private static double picked(CapacityPlan plan) {
        return plan.model().flatMap(ModelPlan::picked).flatMap(fit -> LocalModel.named(fit.model()))
                .map(LocalModel::fileBytes).orElse(0.0);
    }

    @Test
    void moreLoadNeverLowersTheHeapAndMovesNothingElse() {
        for (var i = 0; i < MACHINES / 4; i++) {
            var machine = any();
            var load = random.nextDouble(0, 1e7);
            var owner = anyOwner();
            if (plan(machine, load, owner) instanceof PlanOutcome.Planned(var less)
                    && plan(machine, load * 3, owner) instanceof PlanOutcome.Planned(var more)) {
                assertThat(more.value(Formula.HEAP)).as("seed %d: %s", seed, machine)
                        .isGreaterThanOrEqualTo(less.value(Formula.HEAP));
                assertThat(unmoved(more)).as("seed %d: %s", seed, machine).isEqualTo(unmoved(less));
                assertThat(more.limits().rates()).as("seed %d: %s", seed, machine).isEqualTo(less.limits().rates());
                assertThat(more.capacity()).as("seed %d: %s", seed, machine).isEqualTo(less.capacity());
                assertThat(more.model()).as("seed %d: %s", seed, machine).isEqualTo(less.model());
                assertThat(plan(machine, load, owner)).isEqualTo(new PlanOutcome.Planned(less));
            }
        }
    }

    private static List<Figure> unmoved(CapacityPlan plan) {
        return plan.figures().stream().filter(figure -> !OF_THE_LOAD.contains(figure.formula())).toList();
    }

    @Test
    void moreTenantsNeverGetMoreEachAndNoneMoreThanThereIsOrASmallOneNeeds() {
        for (var i = 0; i < MACHINES / 4; i++) {
            var machine = any();
            var few = random.nextInt(1, 1_000);
            var many = few + random.nextInt(1, 1_000);
            if (plan(machine, 0, OwnerOverrides.NONE) instanceof PlanOutcome.Planned(var plan)) {
                var shares = plan.limits().tenants();

                assertThat(shares.messagesPerDay(many)).as("seed %d: %s", seed, machine)
                        .isLessThanOrEqualTo(shares.messagesPerDay(few))
                        .isBetween(10_000.0, Math.max(10_000, shares.allMessagesPerDay()));
                assertThat(shares.sessions(many)).as("seed %d: %s", seed, machine)
                        .isLessThanOrEqualTo(shares.sessions(few));
                assertThat(shares.users(many)).as("seed %d: %s", seed, machine)
                        .isLessThanOrEqualTo(shares.users(few));
                assertThat(shares.bytes(many).orElseThrow()).as("seed %d: %s", seed, machine)
                        .isLessThanOrEqualTo(shares.bytes(few).orElseThrow())
                        .isBetween(100e6, Math.max(100e6, 0.70 * Math.round(machine.freeGb() * 1e9)));
                assertThat(shares.botRows(many)).as("seed %d: %s", seed, machine)
                        .isLessThanOrEqualTo(shares.botRows(few)).isLessThanOrEqualTo(1_000_000);
            }
        }
    }

    @Test
    void whatIsAdvisedReallyDoesIt() {
        for (var i = 0; i < MACHINES / 200; i++) {
            var machine = any();
            if (Sizing.plan(machine.report(), Workload.fresh(), OwnerOverrides.NONE)
                    instanceof PlanOutcome.Planned(var plan)) {
                var advice = plan.advice().orElseThrow();

                assertThat(advice.lifts()).as("seed %d: %s", seed, machine).allSatisfy(lift ->
                        assertThat(lift.messagesPerDay()).isGreaterThanOrEqualTo(plan.capacity().messagesPerDay()));
                advice.best().ifPresent(best -> assertThat(best.messagesPerDay()).as("seed %d: %s", seed, machine)
                        .isGreaterThanOrEqualTo(plan.capacity().tier().messagesBound()));
                assertThat(plan.capacity().tier()).as("seed %d: %s", seed, machine)
                        .isLessThanOrEqualTo(ScaleTier.SEVERAL_NODES);
            }
        }
    }
}
