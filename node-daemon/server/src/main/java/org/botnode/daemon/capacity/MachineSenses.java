package org.botnode.daemon.capacity;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.botnode.client.LoadView;
import org.botnode.probe.CapacityPlan;
import org.botnode.probe.Ceiling;
import org.botnode.probe.MachineReport;
import org.botnode.probe.MemoryFacts;

/// Reads the [Senses] of this process and this machine. One thread.
final class MachineSenses {

    private final AllCpu allCpu;
    private final Supplier<Optional<CapacityPlan>> plan;
    private final Supplier<MachineReport> look;

    /// @param look at the machine, by what is read quickly
    MachineSenses(AllCpu allCpu, Supplier<Optional<CapacityPlan>> plan, Supplier<MachineReport> look) {
        this.allCpu = allCpu;
        this.plan = plan;
        this.look = look;
    }

    /// What presses now.
    ///
    /// @param load of the last second: the processor's share is that since it was asked for before, so one asks for all
    Senses of(LoadView load) {
        var cpu = load.cpuPercent();
        return new Senses(LiveHeap.share(), ofPlan(load.memoryUsedBytes()), used(look.get().mem()),
                cpu.isPresent() ? OptionalDouble.of(cpu.getAsDouble() / 100) : cpu, allCpu.second());
    }

    private OptionalDouble ofPlan(OptionalLong resident) {
        return resident.isEmpty() ? OptionalDouble.empty() : plan.get()
                .map(planned -> OptionalDouble.of((double) resident.getAsLong() / planned.processCeiling()))
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble used(MemoryFacts memory) {
        var there = Math.min(memory.physical().orElse(Long.MAX_VALUE),
                memory.limit().orElse(Ceiling.NONE).orElse(Long.MAX_VALUE));
        var free = memory.available().known();
        return free.isPresent() && there < Long.MAX_VALUE
                ? OptionalDouble.of(1 - Math.min(1, (double) free.get() / there)) : OptionalDouble.empty();
    }
}
