package org.botnode.probe.gpu;

import java.util.List;
import org.botnode.probe.Certainty;
import org.botnode.probe.FactSheet;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.MemoryKind;
import org.botnode.probe.text.Lines;

/// An Intel card by the files of `xe` and `i915`. Graphics of a processor sit at one place always and have no memory.
final class IntelCard {

    private static final String PROCESSOR = "0000:00:02.0";
    private static final long MOST = 1L << 50;

    private IntelCard() {}

    static void read(Host host, String name, String slot, FactSheet card) {
        var device = DrmSensor.DRM + name + "/device/";
        var own = 0L;
        for (var file : List.of(DrmSensor.DRM + name + "/lmem_total_bytes", device + "lmem_total_bytes")) {
            own = own > 0 ? own : sane(host, file);
        }
        for (var tile : host.names(device)) {
            if (tile.matches("tile\\d{1,2}")) {
                own += sane(host, device + tile + "/physical_vram_size_bytes");
            }
        }
        if (own > 0) {
            card.measured(Facts.GPU_INTEGRATED, false, device);
            card.measured(Facts.GPU_MEMORY_KIND, MemoryKind.DEDICATED, device);
            card.measured(Facts.GPU_VRAM_TOTAL, own, device);
        } else if (slot.isEmpty() || slot.equals(PROCESSOR)) {
            card.measured(Facts.GPU_INTEGRATED, true, device);
            card.measured(Facts.GPU_MEMORY_KIND, MemoryKind.UNIFIED, device);
            card.unknown(Facts.GPU_VRAM_TOTAL, device, "shares the machine's memory");
        } else {
            card.measured(Facts.GPU_INTEGRATED, false, device, Certainty.MEDIUM, "by its place on the bus");
            card.unknown(Facts.GPU_VRAM_TOTAL, device,
                    "this kernel's driver does not tell its memory; the driver xe would, or declare gpu.vram-total");
        }
    }

    private static long sane(Host host, String file) {
        var value = Lines.number(host, file).orElse(0);
        return value < MOST ? value : 0;
    }
}
