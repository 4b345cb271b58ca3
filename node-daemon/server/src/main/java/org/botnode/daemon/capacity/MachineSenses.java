package org.botnode.daemon.capacity;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.botnode.client.LoadView;
import org.botnode.probe.CapacityPlan;
import org.botnode.probe.Ceiling;
import org.botnode.probe.MachineReport;

/// Reads the [Senses] of this process and this machine. One thread.
final class MachineSenses {

    private static final Logger LOG = System.getLogger(MachineSenses.class.getName());
    /// The machine's memory is looked at once in so many seconds: it takes the sensors some milliseconds.
    private static final int SECONDS_BETWEEN_LOOKS = 15;

    private final ProcessGauge process;
    private final HeapGauge heap = new HeapGauge();
    private final Supplier<Optional<CapacityPlan>> plan;
    private final Supplier<MachineReport> look;
    private OptionalDouble used = OptionalDouble.empty();
    private int seconds;

    /// @param look at the machine, by what is read quickly
    MachineSenses(ProcessGauge process, Supplier<Optional<CapacityPlan>> plan, Supplier<MachineReport> look) {
        this.process = process;
        this.plan = plan;
        this.look = look;
    }

    /// What presses now.
    ///
    /// @param load of the last second: the processor's share is that since it was asked for before, so one asks for all
    Senses of(LoadView load) {
        if (seconds++ % SECONDS_BETWEEN_LOOKS == 0) {
            lookAround();
        }
        var cpu = load.cpuPercent();
        return new Senses(OptionalDouble.of(heap.used()), ofPlan(load.memoryUsedBytes()), used,
                cpu.isPresent() ? OptionalDouble.of(cpu.getAsDouble() / 100) : cpu, process.allCpu());
    }

    private OptionalDouble ofPlan(OptionalLong resident) {
        return resident.isEmpty() ? OptionalDouble.empty() : plan.get()
                .map(planned -> OptionalDouble.of((double) resident.getAsLong() / planned.processCeiling()))
                .orElse(OptionalDouble.empty());
    }

    private void lookAround() {
        try {
            var memory = look.get().mem();
            var there = Math.min(memory.physical().orElse(Long.MAX_VALUE),
                    memory.limit().orElse(Ceiling.NONE).orElse(Long.MAX_VALUE));
            var free = memory.available().known().map(bytes -> OptionalDouble.of(bytes)).orElse(OptionalDouble.empty());
            used = free.isPresent() && there < Long.MAX_VALUE
                    ? OptionalDouble.of(1 - Math.min(1, free.getAsDouble() / there)) : OptionalDouble.empty();
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "the machine's memory could not be looked at", failure);
            used = OptionalDouble.empty();
        }
    }
}
