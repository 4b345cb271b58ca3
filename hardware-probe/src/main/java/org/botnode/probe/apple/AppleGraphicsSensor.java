package org.botnode.probe.apple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.botnode.probe.Certainty;
import org.botnode.probe.CommandOutcome;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.MemoryKind;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;
import org.botnode.probe.text.Lines;

/// Graphics of a Mac by `system_profiler`. Apple's chips share the machine's memory, and macOS lets them wire down a
/// part of it: the owner's setting, or else about two thirds, three quarters on larger machines.
public final class AppleGraphicsSensor implements Sensor {

    private static final String PROFILER = "/usr/sbin/system_profiler";
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6}) ([MG])B");
    private static final long SMALL = 36L << 30;
    private static final double PART_OF_SMALL = 0.66;
    private static final double PART_OF_LARGE = 0.75;

    @Override
    public String name() {
        return "macos graphics";
    }

    @Override
    public Duration limit() {
        return PATIENCE.plusSeconds(2);
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        if (!host.property("os.name").startsWith("Mac") || !host.exists(PROFILER)
                || !(host.run(PATIENCE, List.of(PROFILER, "SPDisplaysDataType"))
                        instanceof CommandOutcome.Finished(int code, var out) && code == 0)) {
            return;
        }
        for (var block : blocks(out)) {
            var text = String.join("\n", block.stream().map(String::strip).toList());
            var chip = Lines.after(text, "Chipset Model").orElse("");
            if (!chip.isEmpty()) {
                card(host, chip, text, draft);
            }
        }
    }

    /// A card's lines begin after one that is indented by four and ends in a colon.
    private static List<List<String>> blocks(String out) {
        var blocks = new ArrayList<List<String>>();
        for (var line : out.lines().toList()) {
            if (line.matches(" {4}\\S.*:\\s*")) {
                blocks.add(new ArrayList<>());
            } else if (!blocks.isEmpty()) {
                blocks.getLast().add(line);
            }
        }
        return blocks;
    }

    private static void card(Host host, String chip, String text, ReportDraft draft) {
        var id = "metal:" + chip;
        var card = draft.gpu(draft.gpuIds().contains(id) ? id + "#" + draft.gpuIds().size() : id);
        var vendor = Lines.after(text, "Vendor").map(line -> line.replaceAll("\\s*\\(0x.*", ""))
                .map(line -> line.replace("sppci_vendor_", "")).orElse("");
        draft.known(id, "vendor:" + vendor);
        card.measured(Facts.GPU_NAME, chip, "system_profiler");
        if (!vendor.isEmpty()) {
            card.measured(Facts.GPU_VENDOR, vendor, "system_profiler");
        }
        card.measured(Facts.GPU_DISPLAY, text.lines().anyMatch(line -> line.equals("Online: Yes")), "system_profiler");
        if (chip.startsWith("Apple ")) {
            card.measured(Facts.GPU_INTEGRATED, true, "system_profiler");
            card.measured(Facts.GPU_MEMORY_KIND, MemoryKind.UNIFIED, "system_profiler");
            working(host, id, draft);
            return;
        }
        var dynamic = Lines.after(text, "VRAM (Dynamic, Max)");
        card.measured(Facts.GPU_INTEGRATED, dynamic.isPresent(), "system_profiler");
        if (dynamic.isPresent()) {
            card.measured(Facts.GPU_MEMORY_KIND, MemoryKind.UNIFIED, "system_profiler");
            card.unknown(Facts.GPU_VRAM_TOTAL, "system_profiler", "shares the machine's memory");
            return;
        }
        var size = SIZE.matcher(Lines.after(text, "VRAM (Total)").orElse(""));
        if (size.matches()) {
            card.measured(Facts.GPU_MEMORY_KIND, MemoryKind.DEDICATED, "system_profiler");
            card.measured(Facts.GPU_VRAM_TOTAL, Long.parseLong(size.group(1)) << (size.group(2).equals("G") ? 30 : 20),
                    "system_profiler");
        }
    }

    private static void working(Host host, String id, ReportDraft draft) {
        var wired = Lines.amount(AppleSensor.sysctl(host), "iogpu.wired_limit_mb").orElse(0);
        var physical = draft.machine().value(Facts.MEM_PHYSICAL).orElse(0L);
        if (wired > 0 && wired < physical >> 20) {
            draft.gpu(id).measured(Facts.GPU_VRAM_TOTAL, wired << 20, "iogpu.wired_limit_mb", Certainty.HIGH,
                    "of the machine's memory, as its owner set it");
        } else if (physical > 0) {
            draft.gpu(id).assumed(Facts.GPU_VRAM_TOTAL,
                    (long) (physical * (physical <= SMALL ? PART_OF_SMALL : PART_OF_LARGE)), "macOS' usual share",
                    Certainty.MEDIUM, "of the machine's memory; a model's runtime tells it exactly");
        }
    }
}
