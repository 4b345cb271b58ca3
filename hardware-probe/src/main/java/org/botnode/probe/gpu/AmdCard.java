package org.botnode.probe.gpu;

import java.util.OptionalLong;
import java.util.Set;
import org.botnode.probe.Certainty;
import org.botnode.probe.FactSheet;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.MemoryKind;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.text.Lines;

/// An AMD card by `amdgpu`'s files. One that is part of the processor has a small part of the machine's memory set
/// aside (`vram`) and may borrow more (`gtt`).
final class AmdCard {

    private static final long AMD = 0x1002;
    private static final String NODES = "/sys/class/kfd/kfd/topology/nodes/";
    /// A card with so little memory of its own is part of a processor.
    private static final long CARVEOUT_MOST = 2L << 30;
    /// Versions of graphics that exist in processors only, as the compute driver numbers them: Raven to Strix Halo.
    private static final Set<Long> PROCESSORS = Set.of(90_002L, 90_012L, 100_303L, 100_305L, 100_306L, 100_307L,
            110_003L, 110_500L, 110_501L, 110_502L, 110_503L);

    private AmdCard() {}

    static void read(Host host, String device, String slot, FactSheet card, ReportDraft draft) {
        var total = positive(host, device + "mem_info_vram_total");
        if (total.isEmpty()) {
            card.unknown(Facts.GPU_VRAM_TOTAL, device, "the driver does not tell its memory");
            return;
        }
        var vram = total.getAsLong();
        var told = isProcessor(host, slot);
        var integrated = told || vram <= CARVEOUT_MOST;
        card.measured(Facts.GPU_INTEGRATED, integrated, told ? NODES : device, told ? Certainty.HIGH : Certainty.MEDIUM,
                told ? "part of the processor, says the compute driver" : "by the size of its memory");
        card.measured(Facts.GPU_MEMORY_KIND, integrated ? MemoryKind.CARVEOUT : MemoryKind.DEDICATED, device,
                told ? Certainty.HIGH : Certainty.MEDIUM, "");
        var half = draft.machine().value(Facts.MEM_PHYSICAL).orElse(0L) / 2;
        var shared = integrated ? Math.min(positive(host, device + "mem_info_gtt_total").orElse(0), half) : 0;
        var note = integrated ? "its own and what it may borrow from the machine" : "";
        card.measured(Facts.GPU_VRAM_TOTAL, vram + shared, device + "mem_info_vram_total", Certainty.HIGH, note);
        var used = Lines.number(host, device + "mem_info_vram_used");
        if (used.isPresent() && used.getAsLong() <= vram) {
            var lent = integrated ? Math.min(shared, Lines.number(host, device + "mem_info_gtt_used").orElse(0)) : 0;
            card.measured(Facts.GPU_VRAM_FREE, vram + shared - used.getAsLong() - lent, device + "mem_info_vram_used",
                    Certainty.HIGH, note);
        }
    }

    /// What the compute driver says of the card at a place.
    private static boolean isProcessor(Host host, String slot) {
        for (var node : host.names(NODES)) {
            var text = host.text(NODES + node + "/properties").orElse("");
            if (Lines.amount(text, "simd_count").orElse(0) == 0) {
                continue;
            }
            var location = Lines.amount(text, "location_id").orElse(0);
            var here = slot.equals(Bus.address(Lines.amount(text, "domain").orElse(0), location));
            // Older kernels show processor and graphics as one node, some of them without a place on the bus.
            if (Lines.amount(text, "cpu_cores_count").orElse(0) > 0
                    && Lines.amount(text, "vendor_id").orElse(0) == AMD) {
                return here || location == 0;
            }
            if (here) {
                return PROCESSORS.contains(Lines.amount(text, "gfx_target_version").orElse(0));
            }
        }
        return false;
    }

    private static OptionalLong positive(Host host, String path) {
        var value = Lines.number(host, path);
        return value.isPresent() && value.getAsLong() > 0 && value.getAsLong() < 1L << 50 ? value
                : OptionalLong.empty();
    }
}
