package org.botnode.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Where a local model finds room: on each card of its own memory, or in its part of main memory. Cards are never added
/// up, and a card whose memory nobody tells is no room at all.
final class ModelRooms {

    /// Of a card's free memory that stays free; a screen needs as much again.
    private static final double SPARE = MemoryPlan.GIB;

    private ModelRooms() {}

    static List<ModelRoom> of(PlanInputs machine, OwnerOverrides owner, MemoryPlan memory, List<String> notes) {
        var place = owner.modelPlace();
        if (place.filter(ModelPlace.OFF::equals).isPresent()) {
            return List.of();
        }
        if (place.filter(ModelPlace.MEMORY::equals).isPresent()) {
            return List.of(mainMemory(machine, memory));
        }
        var rooms = new ArrayList<ModelRoom>();
        for (var gpu : machine.report().gpu()) {
            card(gpu, notes).ifPresent(rooms::add);
        }
        if (place.isPresent() && rooms.isEmpty()) {
            notes.add("no graphics card was found that can hold a model; limits.local-model: memory uses main memory");
        }
        return rooms;
    }

    private static Optional<ModelRoom> card(GpuFacts gpu, List<String> notes) {
        var name = gpu.name().orElse("the graphics card " + gpu.id());
        var known = gpu.vramFree().known().or(() -> gpu.vramTotal().known());
        var declared = gpu.vramTotal() instanceof Reading.Declared<Long>
                || gpu.vramFree() instanceof Reading.Declared<Long>;
        var own = gpu.memoryKind().known().map(MemoryKind.DEDICATED::equals).orElse(declared);
        if (own && known.isPresent()) {
            var spare = gpu.display().orElse(false) ? 2 * SPARE : SPARE;
            return Optional.of(new ModelRoom(ModelPlace.GPU, name, ModelClass.ofCard(name),
                    Math.max(0, known.get() - spare), speed(gpu.bandwidth()),
                    Input.read(Facts.GPU_BANDWIDTH, gpu.bandwidth().orElse(0.0), gpu.bandwidth()),
                    gpu.bandwidth() instanceof Reading.Measured<Double>));
        }
        notes.add(switch (gpu.memoryKind().orElse(MemoryKind.APERTURE)) {
            case UNIFIED, CARVEOUT -> name + " shares the machine's memory: limits.local-model: memory gives a model room";
            case DEDICATED, APERTURE -> "the memory of " + name + " is not known, so no model is planned there; install "
                    + tool(gpu.vendor().orElse("")) + ", or declare machine.gpu.vram-total";
        });
        return Optional.empty();
    }

    /// Apple's graphics and NVIDIA's unified chips read main memory at their own speed, everything else at the
    /// processor's.
    static ModelRoom mainMemory(PlanInputs machine, MemoryPlan memory) {
        var bandwidth = machine.report().mem().bandwidth();
        var fact = Facts.MEM_BANDWIDTH;
        var kind = ModelClass.ofMachine(machine.report());
        var bytes = memory.modelPart().value();
        for (var gpu : machine.report().gpu()) {
            var unified = gpu.memoryKind().known().filter(MemoryKind.UNIFIED::equals).isPresent();
            var vendor = gpu.vendor().orElse("").toLowerCase(Locale.ROOT);
            if (unified && (kind == ModelClass.APPLE || vendor.contains("nvidia"))) {
                kind = kind == ModelClass.APPLE ? kind : ModelClass.ofCard(gpu.name().orElse(""));
                bytes = Math.min(bytes, gpu.vramTotal().known().map(Long::doubleValue).orElse(bytes));
                if (gpu.bandwidth().known().isPresent()) {
                    bandwidth = gpu.bandwidth();
                    fact = Facts.GPU_BANDWIDTH;
                }
            }
        }
        return new ModelRoom(ModelPlace.MEMORY, "main memory", kind, bytes, speed(bandwidth),
                Input.read(fact, bandwidth.orElse(0.0), bandwidth), bandwidth instanceof Reading.Measured<Double>);
    }

    private static OptionalDouble speed(Reading<Double> bandwidth) {
        return bandwidth.known().filter(value -> value > 0).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    private static String tool(String vendor) {
        return switch (vendor.toLowerCase(Locale.ROOT)) {
            case "nvidia" -> "NVIDIA's driver with nvidia-smi";
            case "amd" -> "the amdgpu driver";
            case "intel" -> "Intel's xe or i915 driver";
            default -> "its vendor's driver and tool";
        };
    }
}
