package org.botnode.probe.gpu;

import java.util.OptionalLong;
import org.botnode.probe.Certainty;
import org.botnode.probe.FactSheet;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.MemoryKind;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;

/// AMD's and Intel's cards from `/sys/class/drm`.
public final class DrmSensor implements Sensor {

    private static final String DRM = "/sys/class/drm/";
    private static final String AMD = "0x1002";
    private static final String INTEL = "0x8086";
    /// An integrated AMD card has at most so much of its own.
    private static final long CARVEOUT_MOST = 2L << 30;

    @Override
    public String name() {
        return "drm";
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        for (var card : host.names(DRM)) {
            // A connector is listed beside its card: card0-DP-1.
            if (card.matches("card\\d+")) {
                var device = DRM + card + "/device/";
                var vendor = host.text(device + "vendor").map(String::strip).orElse("");
                if (vendor.equals(AMD)) {
                    amd(host, device, draft.gpu(id(host, device, card)), draft);
                } else if (vendor.equals(INTEL)) {
                    intel(host, device, draft.gpu(id(host, device, card)));
                }
            }
        }
    }

    private static String id(Host host, String device, String card) {
        return host.text(device + "uevent").flatMap(text -> text.lines()
                .filter(line -> line.startsWith("PCI_SLOT_NAME=")).findFirst())
                .map(line -> line.substring("PCI_SLOT_NAME=".length()).strip()).filter(slot -> !slot.isEmpty())
                .orElse(card);
    }

    private static void amd(Host host, String device, FactSheet card, ReportDraft draft) {
        card.measured(Facts.GPU_VENDOR, "AMD", device + "vendor");
        host.text(device + "product_name").map(String::strip).filter(name -> !name.isEmpty()).ifPresent(
                name -> card.measured(Facts.GPU_NAME, name, device + "product_name"));
        var total = bytes(host, device + "mem_info_vram_total");
        if (total.isEmpty()) {
            card.unknown(Facts.GPU_VRAM_TOTAL, device, "the driver does not tell its memory");
            return;
        }
        var used = bytes(host, device + "mem_info_vram_used").orElse(0);
        var vram = total.getAsLong();
        var integrated = vram <= CARVEOUT_MOST;
        card.measured(Facts.GPU_INTEGRATED, integrated, device, Certainty.MEDIUM, "by the size of its memory");
        card.measured(Facts.GPU_MEMORY_KIND, integrated ? MemoryKind.CARVEOUT : MemoryKind.DEDICATED, device,
                Certainty.MEDIUM, "");
        var shared = integrated ? Math.min(bytes(host, device + "mem_info_gtt_total").orElse(0),
                draft.machine().value(Facts.MEM_PHYSICAL).orElse(0L) / 2) : 0;
        var note = integrated ? "its own and what it may borrow from the machine" : "";
        card.measured(Facts.GPU_VRAM_TOTAL, vram + shared, device + "mem_info_vram_total", Certainty.HIGH, note);
        card.measured(Facts.GPU_VRAM_FREE, Math.max(0, vram + shared - used), device + "mem_info_vram_used",
                Certainty.HIGH, note);
    }

    private static void intel(Host host, String device, FactSheet card) {
        card.measured(Facts.GPU_VENDOR, "Intel", device + "vendor");
        var own = bytes(host, device + "lmem_total_bytes").orElse(0);
        for (var tile : host.names(device)) {
            if (tile.matches("tile\\d+")) {
                own += bytes(host, device + tile + "/physical_vram_size_bytes").orElse(0);
            }
        }
        card.measured(Facts.GPU_INTEGRATED, own == 0, device);
        card.measured(Facts.GPU_MEMORY_KIND, own == 0 ? MemoryKind.UNIFIED : MemoryKind.DEDICATED, device);
        if (own > 0) {
            card.measured(Facts.GPU_VRAM_TOTAL, own, device);
        } else {
            card.unknown(Facts.GPU_VRAM_TOTAL, device, "shares the machine's memory");
        }
    }

    private static OptionalLong bytes(Host host, String path) {
        return host.text(path).map(String::strip).filter(text -> text.matches("[1-9]\\d{0,17}"))
                .map(text -> OptionalLong.of(Long.parseLong(text))).orElse(OptionalLong.empty());
    }
}
