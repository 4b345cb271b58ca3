package org.botnode.probe.windows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.botnode.probe.Certainty;
import org.botnode.probe.FactSheet;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.MemoryKind;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;
import org.botnode.probe.text.Lines;

/// Graphics cards by the registry's 64-bit size, which the driver writes, and else by WMI's, which has 32 bits.
public final class WindowsGraphicsSensor implements Sensor {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String REGISTRY = "registry (qwMemorySize)";
    private static final String WMI = "WMI (AdapterRAM)";
    private static final long LEAST = 64L << 20;
    /// Above 3.9 GiB 32 bits may have run over.
    private static final long MOST_32 = 4_187_593_113L;

    @Override
    public String name() {
        return "windows graphics";
    }

    @Override
    public Duration limit() {
        return PATIENCE.plusSeconds(1);
    }

    /// @param name as the driver describes the card
    private record Size(long bytes, String name) {}

    @Override
    public void sense(Host host, ReportDraft draft) {
        if (!PowerShell.isThere(host)) {
            return;
        }
        var text = PowerShell.lines(host, PATIENCE, "graphics-1", "");
        var sizes = new ArrayList<Size>();
        for (var line : Lines.all(text, "registry=")) {
            var cells = line.split("\\|", 4);
            var bytes = Lines.whole(cells[0]).orElse(0);
            // The other field, MemorySize, is wrong on some cards and never read.
            if (cells.length == 4 && bytes >= LEAST) {
                sizes.add(new Size(bytes, cells[3].strip()));
            }
        }
        var found = new ArrayList<String[]>();
        for (var line : Lines.all(text, "wmi=")) {
            var cells = line.split("\\|", 5);
            if (cells.length == 5 && isCard(cells[4])) {
                found.add(cells);
            }
        }
        for (var cells : found) {
            card(cells, sizes, found, draft);
        }
    }

    private static boolean isCard(String name) {
        return !name.isBlank() && !name.toLowerCase(Locale.ROOT).matches(
                ".*(microsoft basic|microsoft remote|remote display|virtual|hyper-v|vmware|parsec|citrix|displaylink"
                        + ").*");
    }

    private static void card(String[] cells, List<Size> sizes, List<String[]> found, ReportDraft draft) {
        var name = cells[4].strip();
        var vendor = vendor(cells[1]);
        // Where NVIDIA's own tool answered, it is listed already, by its address.
        if (vendor.equals("NVIDIA") && draft.isKnown("vendor:NVIDIA")) {
            return;
        }
        var id = cells[1].isBlank() ? "windows:" + name : cells[1];
        var twin = found.stream().filter(other -> other[1].equals(cells[1])).count() > 1;
        var key = twin ? id + "#" + found.indexOf(cells) : id;
        var card = draft.gpu(key);
        var device = cells[1].toLowerCase(Locale.ROOT).replaceAll(".*ven_([0-9a-f]{4})&dev_([0-9a-f]{4}).*", "$1:$2");
        draft.known(key, "device:" + device);
        if (!vendor.isEmpty()) {
            draft.known(key, "vendor:" + vendor);
            card.measured(Facts.GPU_VENDOR, vendor, "PNPDeviceID");
        }
        card.measured(Facts.GPU_NAME, name, "WMI");
        if (!cells[3].isBlank()) {
            card.measured(Facts.GPU_DRIVER, cells[3].strip(), "WMI");
        }
        card.measured(Facts.GPU_DISPLAY, Lines.whole(cells[2]).orElse(0) > 0, "WMI", Certainty.MEDIUM, "");
        memory(card, name, vendor, cells[0], sizes);
    }

    private static void memory(FactSheet card, String name, String vendor, String ram,
            List<Size> sizes) {
        var integrated = name.matches("(?i).*(\\bUHD Graphics|\\bHD Graphics|\\bIris|"
                + "Intel\\(R\\) (Arc\\(TM\\) )?Graphics|"
                + "Radeon\\(TM\\)( \\w+)? Graphics|Radeon Graphics|Vega \\d+ Graphics|\\b\\d{3}M Graphics|80[56]0S).*");
        card.measured(Facts.GPU_INTEGRATED, integrated, "name", Certainty.MEDIUM, "");
        if (integrated && vendor.equals("Intel")) {
            card.measured(Facts.GPU_MEMORY_KIND, MemoryKind.UNIFIED, "name", Certainty.MEDIUM, "");
            card.unknown(Facts.GPU_VRAM_TOTAL, "name", "shares the machine's memory");
            return;
        }
        var kind = integrated ? MemoryKind.CARVEOUT : MemoryKind.DEDICATED;
        var exact = sizes.stream().filter(size -> size.name().equals(name)).map(Size::bytes).distinct().toList();
        // Two entries of one name are an old driver's and a new one's, or two cards: equal sizes settle it.
        var bytes = exact.size() == 1 ? OptionalLong.of(exact.getFirst()) : OptionalLong.empty();
        if (bytes.isPresent()) {
            card.measured(Facts.GPU_MEMORY_KIND, kind, REGISTRY, Certainty.MEDIUM, "");
            card.measured(Facts.GPU_VRAM_TOTAL, bytes.getAsLong(), REGISTRY);
        }
        var small = adapter(ram);
        if (small >= LEAST && small < MOST_32) {
            card.measured(Facts.GPU_MEMORY_KIND, kind, WMI, Certainty.MEDIUM, "");
            card.measured(Facts.GPU_VRAM_TOTAL, small, WMI, bytes.isPresent() ? Certainty.LOW : Certainty.MEDIUM, "");
        } else if (bytes.isEmpty()) {
            card.unknown(Facts.GPU_VRAM_TOTAL, exact.isEmpty() ? WMI : REGISTRY, exact.isEmpty()
                    ? "Windows' 32-bit field says " + (ram.isBlank() ? "nothing" : ram) + ", which is no size"
                    : "the registry lists it twice, with different sizes");
        }
    }

    /// A negative number is one without a sign that was read with it.
    private static long adapter(String ram) {
        if (!ram.matches("-?\\d{1,10}")) {
            return 0;
        }
        var value = Long.parseLong(ram);
        return value >= 0 ? value : value >= Integer.MIN_VALUE ? value + (1L << 32) : 0;
    }

    private static String vendor(String device) {
        var plain = device.toUpperCase(Locale.ROOT);
        return plain.contains("VEN_10DE") ? "NVIDIA" : plain.contains("VEN_1002") ? "AMD"
                : plain.contains("VEN_8086") ? "Intel" : "";
    }
}
