package org.botnode.probe.oshi;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.botnode.probe.Certainty;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.MemoryKind;
import org.botnode.probe.Reading;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;
import org.botnode.probe.gpu.DeviceNodes;
import org.botnode.probe.text.Lines;

/// Graphics cards as OSHI lists them, the last of all sources: where it could not ask a driver, its memory is only the
/// window through which the processor looks at the card's, and nothing is ever fitted into that.
public final class OshiGraphicsSensor implements Sensor {

    private static final long LEAST = 64L << 20;
    /// What 32 bits hold at most, as drivers write it where they hold more.
    private static final Set<Long> FULL = Set.of(4_293_918_720L, 4_294_967_295L);
    private static final String WINDOW = "a window into its memory, not its size";

    @Override
    public String name() {
        return "oshi graphics";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(3);
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        if (DeviceNodes.withheld(host, draft, "dri", "nvidia", "kfd", "dxg")) {
            return;
        }
        for (var line : Lines.all(host.library("oshi-graphics").orElse(""), "card=")) {
            var cells = line.split("\\|", 4);
            if (cells.length == 4 && isCard(cells[3])) {
                card(cells[3].strip(), Lines.whole(cells[0]).orElse(0), cells[1], vendor(cells[2]), draft);
            }
        }
    }

    private static boolean isCard(String name) {
        var plain = name.toLowerCase(Locale.ROOT);
        return !plain.isBlank() && !plain.matches(".*(basic display|basic render|remote|virtual|virtio|vmware|qxl|"
                + "cirrus|aspeed|matrox|bochs|hyper-v|parsec|unknown).*");
    }

    private static void card(String name, long memory, String device, Optional<String> vendor, ReportDraft draft) {
        var key = "device:" + device.toLowerCase(Locale.ROOT).replace("0x", "");
        var same = vendor.flatMap(maker -> draft.only("device:" + code(maker) + key.substring(6)));
        // Apple's memory is the machine's. Where a vendor's own source spoke and the card cannot be told, it is one of
        // those that it listed.
        if (same.isEmpty() && (vendor.filter(maker -> draft.isKnown("vendor:" + maker)).isPresent()
                || vendor.filter("Apple"::equals).isPresent())) {
            return;
        }
        var id = same.orElse("oshi:" + device + ":" + name);
        var sheet = draft.gpu(id);
        if (!(sheet.get(Facts.GPU_NAME) instanceof Reading.Measured<String>)) {
            sheet.measured(Facts.GPU_NAME, name, OshiSensor.SOURCE, Certainty.MEDIUM, "");
        }
        vendor.ifPresent(maker -> sheet.measured(Facts.GPU_VENDOR, maker, OshiSensor.SOURCE, Certainty.MEDIUM, ""));
        // Where a driver said that there is no pool, a window into it is no news.
        var shares = sheet.value(Facts.GPU_MEMORY_KIND).filter(kind -> kind == MemoryKind.UNIFIED).isPresent();
        if (!shares && memory >= LEAST && !FULL.contains(memory)) {
            if (sheet.value(Facts.GPU_MEMORY_KIND).isEmpty()) {
                sheet.measured(Facts.GPU_MEMORY_KIND, MemoryKind.APERTURE, OshiSensor.SOURCE, Certainty.LOW, WINDOW);
            }
            sheet.measured(Facts.GPU_VRAM_TOTAL, memory, OshiSensor.SOURCE, Certainty.LOW, WINDOW);
        }
    }

    private static String code(String vendor) {
        return switch (vendor) {
            case "NVIDIA" -> "10de";
            case "AMD" -> "1002";
            case "Intel" -> "8086";
            default -> "";
        };
    }

    private static Optional<String> vendor(String told) {
        var plain = told.toLowerCase(Locale.ROOT);
        return plain.contains("nvidia") || plain.contains("10de") ? Optional.of("NVIDIA")
                : plain.contains("amd") || plain.contains("advanced micro") || plain.contains("1002")
                        ? Optional.of("AMD")
                : plain.contains("intel") || plain.contains("8086") ? Optional.of("Intel")
                : plain.contains("apple") ? Optional.of("Apple") : Optional.empty();
    }
}
