package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What holds for every machine; the seed is printed with a failure.
class SizingPropertiesTest {

    private static final int MACHINES = 4000;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private PlainMachine any() {
        var machine = new PlainMachine(Math.exp(random.nextDouble(Math.log(0.5), Math.log(2000))),
                random.nextBoolean() ? 0 : Math.exp(random.nextDouble(Math.log(300), Math.log(500_000))),
                random.nextBoolean(), random.nextDouble(0.25, 128), Math.exp(random.nextDouble(-4, 5)),
                Math.exp(random.nextDouble(-5, -2)), random.nextDouble(1, 4),
                Math.exp(random.nextDouble(0, Math.log(20_000))), Math.exp(random.nextDouble(-5, 3)),
                random.nextLong(600, 1_000_000));
        return machine;
    }

    private PlanOutcome plan(PlainMachine machine, double load) {
        return Sizing.plan(machine.report(), Workload.fresh().withMessagesPerDay(load), OwnerOverrides.NONE);
    }

    @Test
    void partsNeverAddUpToMoreThanThereIs() {
        for (var i = 0; i < MACHINES; i++) {
            var machine = any();
            if (plan(machine, random.nextDouble(0, 1e7)) instanceof PlanOutcome.Planned(var plan)) {
                var parts = plan.value(Formula.HEAP) + plan.value(Formula.OVERHEAD) + plan.value(Formula.DIRECT)
                        + plan.value(Formula.PAGE_CACHE) + 1.25 * plan.value(Formula.SQLITE)
                        + plan.value(Formula.MODEL_PART);
                var there = machine.limitMib() > 0
                        ? Math.min(machine.limitMib() / 1024, machine.physicalGib()) : machine.physicalGib();
                var usable = plan.value(Formula.USABLE);

                assertThat(parts).as("seed %d: %s", seed, machine).isCloseTo(usable,
                        offset(2.0));
                assertThat(usable).as("seed %d: %s", seed, machine).isLessThanOrEqualTo(there * PlainMachine.GIB + 1);
                if (machine.desktop()) {
                    assertThat(usable).as("seed %d: %s", seed, machine)
                            .isLessThanOrEqualTo(0.40 * machine.physicalGib() * PlainMachine.GIB + 1);
                }
                assertThat(plan.value(Formula.HEAP)).as("seed %d: %s", seed, machine)
                        .isLessThanOrEqualTo(plan.value(Formula.HEAP_NEED));
            }
        }
    }

    @Test
    void betterMachineNeverCarriesLess() {
        never("less memory", machine -> machine.physical(machine.physicalGib() * random.nextDouble(1, 3)));
        never("lower limit", machine -> machine.limitMib() == 0 ? machine
                : machine.limited(machine.limitMib() * random.nextDouble(1, 3)));
        never("fewer cores", machine -> machine.cores(machine.cores() * random.nextDouble(1, 3)));
        never("less disk", machine -> machine.free(machine.freeGb() * random.nextDouble(1, 3)));
        never("slower uplink", machine -> machine.uplink(machine.uplinkGbit() * random.nextDouble(1, 3)));
        never("slower disk", machine -> machine.disk(machine.commit() / random.nextDouble(1, 3),
                machine.row() / random.nextDouble(1, 3)));
    }

    private void never(String worse, UnaryOperator<PlainMachine> better) {
        BiPredicate<CapacityPlan, CapacityPlan> holds = (small, large) ->
                large.capacity().messagesPerDay() >= small.capacity().messagesPerDay() * (1 - 1e-9)
                        && large.value(Formula.HEAP) >= small.value(Formula.HEAP)
                        && large.value(Formula.NODE_RATE) >= small.value(Formula.NODE_RATE) * (1 - 1e-9);
        for (var i = 0; i < MACHINES; i++) {
            var machine = any();
            var improved = better.apply(machine);
            if (plan(machine, 0) instanceof PlanOutcome.Planned(var small)) {
                assertThat(plan(improved, 0)).as("seed %d, %s: %s", seed, worse, improved)
                        .isInstanceOfSatisfying(PlanOutcome.Planned.class, large ->
                                assertThat(holds.test(small, large.plan())).as("seed %d, %s: %s, %s", seed, worse,
                                        machine, improved).isTrue());
            }
        }
    }

    @Test
    void moreLoadNeverLowersTheHeapAndLeavesTheRatesAlone() {
        for (var i = 0; i < MACHINES; i++) {
            var machine = any();
            var load = random.nextDouble(0, 1e7);
            if (plan(machine, load) instanceof PlanOutcome.Planned(var less)
                    && plan(machine, load * 3) instanceof PlanOutcome.Planned(var more)) {
                assertThat(more.value(Formula.HEAP)).as("seed %d: %s", seed, machine)
                        .isGreaterThanOrEqualTo(less.value(Formula.HEAP));
                assertThat(more.limits().rates()).as("seed %d: %s", seed, machine).isEqualTo(less.limits().rates());
                assertThat(more.capacity()).as("seed %d: %s", seed, machine).isEqualTo(less.capacity());
                assertThat(plan(machine, load)).isEqualTo(new PlanOutcome.Planned(less));
            }
        }
    }

    @Test
    void moreTenantsNeverGetMoreEachAndNoneMoreThanThereIsOrASmallOneNeeds() {
        for (var i = 0; i < MACHINES; i++) {
            var machine = any();
            var few = random.nextInt(1, 1_000);
            var many = few + random.nextInt(1, 1_000);
            if (plan(machine, 0) instanceof PlanOutcome.Planned(var plan)) {
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
}
