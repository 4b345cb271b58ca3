package org.botnode.daemon.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.botnode.client.LaunchView;
import org.botnode.probe.CapacityPlan;
import org.botnode.probe.Collector;
import org.botnode.probe.Formula;
import org.botnode.probe.HardwareProbe;
import org.botnode.probe.OwnerOverrides;
import org.botnode.probe.PlanOutcome;
import org.botnode.probe.Sizing;
import org.botnode.probe.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchOptionsTest {

    private static final int THREADS = 4;

    @TempDir
    Path data;

    @Test
    void nextStartGetsWhatThePlanSays() throws IOException {
        var plan = plan("16 GiB");

        new LaunchOptions(data, 1, "UseG1GC", THREADS).obey(plan);

        assertThat(Files.readAllLines(data.resolve("jvm.options")).stream().filter(line -> !line.startsWith("#")))
                .containsExactlyElementsOf(plan.limits().jvmOptions())
                .contains("-Xmx" + (plan.limits().heap() >> 20) + "m");
    }

    @Test
    void startWithTheseOptionsIsAsPlanned() {
        var plan = plan("16 GiB");

        assertThat(new LaunchOptions(data, plan.limits().heap(), "UseG1GC", THREADS).obey(plan))
                .isEqualTo(new LaunchCheck.AsPlanned());
    }

    @Test
    void heapThatJavaRoundedUpIsAsPlanned() {
        var plan = plan("16 GiB");

        assertThat(new LaunchOptions(data, plan.limits().heap() + (1 << 20), "UseG1GC", THREADS).obey(plan))
                .isEqualTo(new LaunchCheck.AsPlanned());
    }

    @Test
    void otherHeapOrCollectorIsAHintToRestart() {
        var plan = plan("16 GiB");

        assertThat(new LaunchOptions(data, plan.limits().heap() / 2, "UseG1GC", THREADS).obey(plan))
                .isInstanceOfSatisfying(LaunchCheck.Differs.class, it -> assertThat(it.hint()).contains("restart"));
        assertThat(new LaunchOptions(data, plan.limits().heap(), "UseSerialGC", THREADS).obey(plan))
                .isInstanceOf(LaunchCheck.Differs.class);
    }

    @Test
    void otherNumberOfThreadsIsAHintToRestart() {
        var plan = plan("16 GiB");

        assertThat(new LaunchOptions(data, plan.limits().heap(), "UseG1GC", 9).obey(plan))
                .isInstanceOfSatisfying(LaunchCheck.Differs.class, it -> {
                    assertThat(it.hint()).contains("4 computing threads").contains("restart");
                    assertThat(it.restartHelps()).isTrue();
                });
    }

    @Test
    void startThatDidNotReadWhatStoodThereIsNotHelpedByAnotherLikeIt() {
        var plan = plan("16 GiB");
        new LaunchOptions(data, plan.limits().heap() / 2, "UseG1GC", THREADS).obey(plan);

        var again = new LaunchOptions(data, plan.limits().heap() / 2, "UseG1GC", THREADS);
        assertThat(again.view()).isEmpty();
        again.obey(plan);

        assertThat(again.view()).hasValueSatisfying(told -> {
            assertThat(told.state()).isEqualTo(LaunchView.DIFFERS);
            assertThat(told.restartHelps()).isFalse();
            assertThat(told.hint().orElseThrow()).contains("botnode command").doesNotContain("restart");
            assertThat(told.heapBytes()).isEqualTo(plan.limits().heap() / 2);
            assertThat(told.collector()).contains(Collector.G1);
        });
    }

    @Test
    void startAsPlannedHasNoHint() {
        var plan = plan("16 GiB");
        var options = new LaunchOptions(data, plan.limits().heap(), "UseG1GC", THREADS);
        options.obey(plan);

        assertThat(options.view()).contains(new LaunchView(LaunchView.AS_PLANNED, plan.limits().heap(),
                Optional.of(Collector.G1), THREADS, false, Optional.empty()));
    }

    @Test
    void heapOfALargerMachineIsTooLargeOnceItsLimitWasLowered() {
        var before = plan("64 GiB").limits().heap();

        assertThat(new LaunchOptions(data, before, "UseG1GC", THREADS).obey(plan("2 GiB")))
                .isInstanceOfSatisfying(LaunchCheck.TooLarge.class,
                        it -> assertThat(it.hint()).contains("more than").contains("restart"));
    }

    @Test
    void thisJavaTellsItsHeapAndCollector() {
        var collector = ManagementFactory.getGarbageCollectorMXBeans().getFirst().getName();
        var told = LaunchOptions.of(data).toString();

        // Part of the young generation stands empty by turns and is not counted here.
        assertThat(Long.parseLong(told.replaceAll(",.*|\\D", ""))).isCloseTo(Runtime.getRuntime().maxMemory() >> 20,
                Percentage.withPercentage(10));
        assertThat(told).endsWith(collector.startsWith("G1") ? "UseG1GC"
                : collector.startsWith("ZGC") ? "UseZGC" : "UseSerialGC");
    }

    /// Of this machine with so much memory.
    private CapacityPlan plan(String memory) {
        var probe = new HardwareProbe(data, Map.of("mem.physical", memory, "mem.limit", memory, "host.desktop", "false",
                "cpu.quota", "4"), InstantSource.system());
        return switch (Sizing.plan(probe.quick(), Workload.fresh(),
                OwnerOverrides.NONE.with(Formula.CPU_POOL, THREADS))) {
            case PlanOutcome.Planned(var plan) -> plan;
            case PlanOutcome other -> throw new AssertionError(other);
        };
    }
}
