package org.botnode.daemon.alert;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.botnode.probe.Ceiling;
import org.botnode.probe.CpuFacts;
import org.botnode.probe.Formula;
import org.botnode.probe.Host;
import org.botnode.probe.MachineReport;
import org.botnode.probe.MemoryFacts;
import org.botnode.probe.PlanOutcome;

/// What the machine tells of itself: memory and heat each minute, places for files every ten; in between the last known
/// stand. Used by one thread.
final class MachineSignals {

    private static final int MINUTE = 60;
    private static final int TEN_MINUTES = 600;
    private static final String BY_QUOTA = "cpu.stat";

    private final Host host;
    private final Path data;
    private final Supplier<MachineReport> look;
    private final Supplier<CpuFacts> heat;
    private final Map<Signal, Measure> known = new EnumMap<>(Signal.class);
    private long lookAt;
    private long inodesAt;

    /// @param look what the kernel's files tell now
    /// @param heat how warm the processor is now
    MachineSignals(Host host, Path data, Supplier<MachineReport> look, Supplier<CpuFacts> heat) {
        this.host = host;
        this.data = data;
        this.look = look;
        this.heat = heat;
    }

    /// @param second of the node's life
    /// @param own    bytes of memory that the node has
    Map<Signal, Measure> at(long second, Optional<PlanOutcome> plan, OptionalLong own) {
        if (second >= lookAt) {
            lookAt = second + MINUTE;
            var machine = look.get();
            put(Signal.MEMORY, machine.host().desktop().orElse(false) ? ownShare(plan, own) : used(machine.mem()));
            warm(heat.get());
        }
        if (second >= inodesAt) {
            inodesAt = second + TEN_MINUTES;
            put(Signal.INODES, Inodes.used(host, data));
        }
        var measures = new EnumMap<Signal, Measure>(Signal.class);
        measures.putAll(known);
        CpuWait.cpu(host).ifPresent(share -> measures.put(Signal.CPU_PRESSURE, Measure.of(share)));
        return measures;
    }

    /// What can be had without swapping is what is free and what is reclaimable, within the least of all limits.
    private static OptionalDouble used(MemoryFacts memory) {
        var physical = memory.physical().known();
        var available = memory.available().known();
        if (physical.isEmpty() || available.isEmpty()) {
            return OptionalDouble.empty();
        }
        var all = Math.min(physical.get(), memory.limit().orElse(Ceiling.NONE).orElse(Long.MAX_VALUE));
        return OptionalDouble.of(Math.clamp(100.0 * (all - available.get()) / all, 0, 100));
    }

    /// On a machine that somebody sits at, others' memory is not the node's to judge.
    private static OptionalDouble ownShare(Optional<PlanOutcome> plan, OptionalLong own) {
        return plan.orElse(null) instanceof PlanOutcome.Planned(var it) && own.isPresent()
                ? OptionalDouble.of(100.0 * own.getAsLong() / it.value(Formula.USABLE)) : OptionalDouble.empty();
    }

    private void warm(CpuFacts cpu) {
        put(Signal.TEMPERATURE, cpu.temperature().known().map(OptionalDouble::of).orElse(OptionalDouble.empty()));
        // A group's counter tells that its quota was ever used up, not that the processor is held back.
        var throttled = cpu.throttled().source().contains(BY_QUOTA) ? Optional.<Boolean>empty() : cpu.throttled().known();
        put(Signal.THROTTLED, throttled.map(it -> OptionalDouble.of(it ? 100 : 0)).orElse(OptionalDouble.empty()));
    }

    private void put(Signal signal, OptionalDouble value) {
        if (value.isPresent()) {
            known.put(signal, Measure.of(value.getAsDouble()));
        } else {
            known.remove(signal);
        }
    }
}
