package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The worked machines of the sizing guide: change a constant, its mark there and these cases in one commit.
class SizingGoldenTest {

    private static final double MIB = 1024.0 * 1024;

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of(Worked.PI_SD, 6_142, 1_105, 1_105, 414.6, 345, 805, 36, 282, 8_457, 0.328, Resource.SPACE,
                        Resource.WRITES, 2.92, 1),
                Arguments.of(Worked.PI_NVME, 6_142, 1_105, 1_105, 414.6, 345, 805, 806, 5_030, 37_500, 1.368,
                        Resource.SPACE, Resource.SESSIONS, 6.37, 2),
                Arguments.of(Worked.N100, 6_349, 1_142, 1_142, 428.5, 357, 837, 1_062, 7_302, 60_000, 2.598,
                        Resource.SPACE, Resource.SESSIONS, 6.58, 2),
                Arguments.of(Worked.RYZEN, 12_780, 5_111, 1_737, 1_917, 1_597, 8_200, 1_578, 11_511, 321_429, 5.470,
                        Resource.SPACE, Resource.SESSIONS, 29.4, 2),
                Arguments.of(Worked.MACBOOK, 14_746, 2_654, 1_737, 995.3, 829, 3_208, 208, 1_633, 48_980, 2.735,
                        Resource.SPACE, Resource.SESSIONS, 15.3, 2),
                Arguments.of(Worked.XEON, 240_062, 16_384, 1_737, 4_096, 2_048, 100_725, 36_923, 112_941, 1_636_364,
                        23.93, Resource.SPACE, Resource.SESSIONS, 94.4, 3),
                Arguments.of(Worked.H200, 976_666, 16_384, 1_737, 4_096, 2_048, 969_363, 47_059, 131_959, 3_000_000,
                        47.86, Resource.SPACE, Resource.SESSIONS, 94.4, 3),
                Arguments.of(Worked.SMALL_VM, 461, 118, 118, 69.1, 57, 93, 3_418, 22_754, 37_500, 0.520, Resource.SPACE,
                        Resource.SESSIONS, 0.680, 1),
                Arguments.of(Worked.VM, 20_560, 8_223, 1_737, 3_084, 2_048, 14_522, 3_418, 22_754, 37_500, 0.520,
                        Resource.SPACE, Resource.CPU, 13.0, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void plansAreTheGuides(Worked it, double usable, double heapMax, double heap, double sqlite, int open,
            double pageCache, double alone, double grouped, double nodeRate, double capacity, Resource bottleneck,
            Resource next, double nextMillions, int row) {
        var plan = it.plan();

        near("usable", plan.value(Formula.USABLE) / MIB, usable);
        near("heapMax", plan.value(Formula.HEAP_MAX) / MIB, heapMax);
        near("heap", plan.value(Formula.HEAP) / MIB, heap);
        near("sqlite", plan.value(Formula.SQLITE) / MIB, sqlite);
        assertThat(plan.limits().openTenants()).isEqualTo(open);
        near("pageCache", plan.value(Formula.PAGE_CACHE) / MIB, pageCache);
        near("writes alone", plan.value(Formula.WRITES_ALONE), alone);
        near("writes", plan.value(Formula.WRITES), grouped);
        near("nodeRate", plan.value(Formula.NODE_RATE), nodeRate);
        near("capacity", plan.capacity().messagesPerDay() / 1e6, capacity);
        assertThat(plan.capacity().first().resource()).isEqualTo(bottleneck);
        assertThat(plan.capacity().walls().get(1).resource()).isEqualTo(next);
        near("next", plan.capacity().walls().get(1).messagesPerDay() / 1e6, nextMillions);
        assertThat(plan.capacity().tier().row()).isEqualTo(row);
    }

    /// Half a percent, or one unit of the last digit that the guide prints.
    static void near(String what, double actual, double expected) {
        var digit = expected == Math.rint(expected) ? 1 : expected >= 10 ? 0.1 : 0.01;
        assertThat(actual).as(what).isCloseTo(expected, within(Math.max(0.005 * expected, digit)));
    }

    @Test
    void collectorAndHeapFollowMachineAndLoad() {
        assertThat(Worked.SMALL_VM.plan().limits().collector()).isEqualTo(Collector.SERIAL);
        assertThat(Worked.VM.plan().limits().collector()).isEqualTo(Collector.G1);
        near("heap at 2 M messages a day", Worked.RYZEN.plan(4, 2e6).value(Formula.HEAP) / MIB, 3_473);
        near("heap at 6 M", Worked.XEON.plan(4, 6e6).value(Formula.HEAP) / MIB, 10_417);
        assertThat(Worked.XEON.plan(4, 6e6).limits().collector()).isEqualTo(Collector.ZGC);
    }

    @Test
    void limiterStartsWhereTheRateAsksForIt() {
        assertThat(Worked.PI_SD.plan().limits().http().initial()).isEqualTo(8);
        assertThat(Worked.RYZEN.plan().limits().http().initial()).isEqualTo(268);
        assertThat(Worked.XEON.plan().limits().http()).satisfies(http ->
                assertThat(http.initial()).isEqualTo(1_042).isEqualTo(http.max()));
    }

    @Test
    void tenantRateFollowsHowManyAreActive() {
        var rates = Worked.VM.plan().limits().rates();

        near("4 active", rates.tenant(4), 37_500);
        near("100 active", rates.tenant(100), 1_500);
        near("1,000 active", rates.tenant(1_000), 150);
        near("10,000 active", rates.tenant(10_000), 100);
    }

    @Test
    void tenantGetsFourFairSharesButNeverLessThanASmallOneNeeds() {
        var shares = Worked.PI_SD.plan().limits().tenants();

        near("messages of 1", shares.messagesPerDay(1) / 1e6, 2.92);
        near("messages of 4", shares.messagesPerDay(4) / 1e6, 2.92);
        near("messages of 40", shares.messagesPerDay(40) / 1e6, 0.292);
        near("messages of 4,000", shares.messagesPerDay(4_000), 10_000);
        near("sessions of 1", shares.sessions(1), 60_875);
        near("sessions of 10,000", shares.sessions(10_000), 100);
        near("users of 1", shares.users(1) / 1e3, 600.3);
        near("users of 100", shares.users(100) / 1e3, 24.0);
        near("bytes of 8", shares.bytes(8).orElseThrow() / 1e9, 16.8);
        near("bytes of 100", shares.bytes(100).orElseThrow() / 1e9, 10);
        near("rows", shares.botRows(1), 1_000_000);
    }

    @Test
    void tenantOfASmallDiskGetsNoMoreBytesAndRowsThanFit() {
        var it = Worked.PI_SD.machine;
        var full = new Machines.Spec(it.physical(), 0, false, it.cores(), it.cpuMs(), it.commitMs(), it.rowMs(),
                it.gain(), 2.4e9, 0, it.nofile(), it.uplink());
        var plan = ((PlanOutcome.Planned) Sizing.plan(full.report(), full.workload(), OwnerOverrides.NONE)).plan();

        near("bytes, MB", plan.value(Formula.TENANT_BYTES) / 1e6, 252.5);
        near("rows", plan.value(Formula.TENANT_ROWS), 252_516);
        assertThat(plan.figure(Formula.TENANT_BYTES).binding()).isEqualTo("all there is");
        assertThat(plan.figure(Formula.TENANT_ROWS).binding()).isEqualTo("tenant_bytes");
    }

    @Test
    void planOfTheVirtualMachineWouldNotFitIntoItsLimit() {
        assertThat(Worked.SMALL_VM.plan().processCeiling()).isLessThan((long) (512 * MIB));
        near("process", Worked.RYZEN.plan().processCeiling() / MIB, 4_579);
        near("process", Worked.VM.plan().processCeiling() / MIB, 6_038);
    }

    @Test
    void quarterOfACoreStillPromisesTheFloorItCarries() {
        var it = Worked.PI_NVME.machine;
        var slow = new Machines.Spec(it.physical(), 0, false, 1, it.cpuMs(), it.commitMs(), it.rowMs(), it.gain(),
                it.free(), 0, it.nofile(), it.uplink());
        var plan = ((PlanOutcome.Planned) Sizing.plan(slow.report(), slow.workload(), OwnerOverrides.NONE)).plan();

        near("nodeRate", plan.value(Formula.NODE_RATE), 10_000);
    }

    @Test
    void smallestMachinesThatPlan() {
        assertThat(plans(23.54, 471, false)).isTrue();
        assertThat(plans(23.54, 470, false)).isFalse();
        assertThat(plans(726 / 1024.0, 0, false)).isTrue();
        assertThat(plans(725 / 1024.0, 0, false)).isFalse();
        assertThat(plans(1_993 / 1024.0, 0, true)).isTrue();
        assertThat(plans(1_992 / 1024.0, 0, true)).isFalse();
    }

    private static boolean plans(double gib, double limitMib, boolean desktop) {
        var machine = new PlainMachine(gib, limitMib, desktop, 2, 1, 0.02, 2, 100, 1, 65_536);
        return Sizing.plan(machine.report(), Workload.fresh(), OwnerOverrides.NONE) instanceof PlanOutcome.Planned;
    }

    @Test
    void machineIsFullAtWhatWritesTheWholeProcessorAndTheWholeUplinkCarry() {
        var plan = Worked.VM.plan();

        near("saturation", plan.value(Formula.SATURATION), 2 / 0.0012);
        near("carried", plan.value(Formula.CARRIED), 0.75 * 2 / 0.0012);
        assertThat(plan.figure(Formula.SATURATION).binding()).isEqualTo("cpu");
        assertThat(plan.figure(Formula.SATURATION).band().orElseThrow()).satisfies(band ->
                assertThat(band.low()).isLessThan(1_667).isLessThan(band.high()).isPositive());
    }

    @Test
    void archivesAreNotTakenForCompressedUnlessTheyAre() {
        near("z = 1", Worked.VM.plan(1, 0).capacity().messagesPerDay() / 1e6, 0.520 * 0.373);
    }
}
