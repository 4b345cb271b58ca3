package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.botnode.probe.SizingGoldenTest.near;

import org.junit.jupiter.api.Test;

/// The sizing guide's table of what to buy.
class BuyingGuideTest {

    private static Advice advice(Machines.Spec machine, OwnerOverrides owner) {
        return Worked.planned(Sizing.plan(machine.report(), machine.workload().withArchiveRatio(4), owner)).advice()
                .orElseThrow();
    }

    private static Advice.Lift lift(Advice advice, Lever lever) {
        return advice.lifts().stream().filter(it -> it.lever() == lever).findFirst().orElseThrow();
    }

    private static Machines.Spec with(Machines.Spec it, double cores, double commit, double row, double gain,
            double freeGb) {
        return new Machines.Spec(it.physical(), it.limit(), it.desktop(), cores, it.cpuMs(), commit, row, gain,
                freeGb * 1e9, 0, it.nofile(), it.uplink());
    }

    @Test
    void boardWithAMemoryCardNeedsSpace() {
        var advice = Worked.PI_SD.plan().advice().orElseThrow();

        var best = advice.best().orElseThrow();
        assertThat(best.lever()).isEqualTo(Lever.SPACE);
        assertThat(best.action()).isEqualTo("a disk with 128 GB more");
        near("then", best.messagesPerDay() / 1e6, 1.20);
        for (var other : new Lever[] {Lever.LATENCY, Lever.MEMORY, Lever.CPU}) {
            assertThat(lift(advice, other).effect()).as(other.id()).isFalse();
            assertThat(lift(advice, other).words()).isEqualTo("no effect: disk space binds");
        }
    }

    @Test
    void miniPcOnAUsbDiskNeedsAFasterOne() {
        var usb = with(Worked.N100.machine, 4, 60, 0.06, 1, 4_000);

        var advice = advice(usb, OwnerOverrides.NONE);

        var now = Worked.planned(Sizing.plan(usb.report(), usb.workload().withArchiveRatio(4), OwnerOverrides.NONE));
        near("now", now.capacity().messagesPerDay() / 1e6, 1.10);
        assertThat(now.capacity().first().resource()).isEqualTo(Resource.WRITES);
        assertThat(advice.best().orElseThrow().lever()).isEqualTo(Lever.LATENCY);
        assertThat(advice.best().orElseThrow().action()).contains("2.5 ms");
        near("then", advice.best().orElseThrow().messagesPerDay() / 1e6, 14.6);
        for (var other : new Lever[] {Lever.SPACE, Lever.MEMORY, Lever.CPU}) {
            assertThat(lift(advice, other).effect()).as(other.id()).isFalse();
        }
    }

    @Test
    void smallContainerNeedsMemory() {
        var vm = Worked.SMALL_VM.machine;

        var advice = advice(with(vm, vm.cores(), vm.commitMs(), vm.rowMs(), vm.gain(), 200), OwnerOverrides.NONE);

        assertThat(advice.best().orElseThrow().lever()).isEqualTo(Lever.MEMORY);
        assertThat(advice.best().orElseThrow().action()).isEqualTo("1 GiB of memory");
        near("then", advice.best().orElseThrow().messagesPerDay() / 1e6, 1.37);
        for (var other : new Lever[] {Lever.SPACE, Lever.LATENCY, Lever.CPU}) {
            assertThat(lift(advice, other).effect()).as(other.id()).isFalse();
        }
    }

    @Test
    void quarterOfACoreNeedsMoreOfIt() {
        var it = Worked.PI_NVME.machine;
        var slow = with(it, 0.25, it.commitMs(), it.rowMs(), it.gain(), 200);

        var plan = Worked.planned(Sizing.plan(slow.report(), slow.workload().withArchiveRatio(4),
                Worked.PI_NVME.owner));

        near("now", plan.capacity().messagesPerDay() / 1e6, 0.81);
        var best = plan.advice().orElseThrow().best().orElseThrow();
        assertThat(best.lever()).isEqualTo(Lever.CPU);
        near("then", best.messagesPerDay() / 1e6, 1.37);
        assertThat(plan.capacity().bottleneck()).startsWith("CPU limits this node to 810,000 messages a day: 78.1/s on "
                + "0.25 cores. Next: disk space at 1.37 M (1.7×). Cheapest lift: ");
    }

    @Test
    void largerCardServesMoreUsersOrALargerModel() {
        var card = Worked.RYZEN.plan().advice().orElseThrow().cards().stream()
                .filter(it -> it.action().contains("24 GB")).findFirst().orElseThrow();

        var kept = card.kept().orElseThrow();
        assertThat(kept.model()).startsWith("Llama-3.1-8B");
        assertThat(kept.slots()).isEqualTo(6);
        near("answers", kept.answersPerDay(), 27_063);
        near("users", kept.users(), 541);
        near("users of a fifth", kept.usersOfAFifth(), 2_706);
        assertThat(card.picked().model()).startsWith("Qwen3-32B");
        assertThat(card.picked().slots()).isEqualTo(1);
        near("users", card.picked().users(), 36);
        near("users of a fifth", card.picked().usersOfAFifth(), 179);
    }

    @Test
    void hundredMillionMessagesADayTakeMachinesNotParts() {
        var plan = Worked.XEON.plan();

        var advice = new Buying(Worked.XEON.inputs(), Worked.XEON.workload(), Worked.XEON.owner, plan.capacity(), 100e6)
                .advice(plan.model().flatMap(ModelPlan::planned));

        assertThat(advice.best()).isEmpty();
        near("with the most disk", lift(advice, Lever.SPACE).messagesPerDay() / 1e6, 94.4);
        assertThat(lift(advice, Lever.SPACE).words()).contains("memory for sessions binds");
        assertThat(advice.nodes()).isEqualTo(new Capacity.Nodes(6, 1));
        near("two nodes", lift(advice, Lever.NODE).messagesPerDay() / 1e6, 1.4 * 23.93);
    }

    @Test
    void twoPartsAreNamedWhereNoneAloneDoes() {
        var it = Worked.PI_NVME.machine;
        var slow = with(it, 0.25, it.commitMs(), it.rowMs(), it.gain(), 120);

        var advice = advice(slow, Worked.PI_NVME.owner);

        assertThat(advice.best()).isEmpty();
        var pair = advice.pair().orElseThrow();
        assertThat(pair.reaches()).isTrue();
        assertThat(pair.first()).isEqualTo("a disk with 128 GB more");
        assertThat(pair.second()).isEqualTo("twice the cores");
        assertThat(advice.words()).contains("Two together do: a disk with 128 GB more and twice the cores");
    }

    @Test
    void whatCostsNothingComesFirst() {
        var plan = Worked.PI_SD.plan();

        assertThat(plan.advice().orElseThrow().cheapest().orElseThrow().lever()).isEqualTo(Lever.RETENTION);
        assertThat(plan.capacity().bottleneck()).endsWith(
                "Cheapest lift: keep messages 90 days instead of 183 → 497,778.");
        assertThat(Worked.PI_SD.plan(Worked.PI_SD.owner.withRetentionDays(90)).capacity().messagesPerDay())
                .isEqualTo(plan.advice().orElseThrow().cheapest().orElseThrow().messagesPerDay());
    }

    @Test
    void modelElsewhereGivesItsMemoryToSessions() {
        var it = Worked.N100.machine;
        var roomy = with(it, 4, it.commitMs(), it.rowMs(), it.gain(), 4_000);

        var lift = lift(advice(roomy, Worked.N100.owner), Lever.REMOTE_MODEL);

        assertThat(lift.effect()).isTrue();
        near("then", lift.messagesPerDay() / 1e6, 14.6);
    }
}
