package org.botnode.probe.gpu;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.botnode.probe.Certainty;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.MemoryKind;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;
import org.botnode.probe.text.Lines;

/// The kernel's graphics cards in `/sys/class/drm`: whether a screen hangs on them, and of AMD's and Intel's their
/// memory.
public final class DrmSensor implements Sensor {

    static final String DRM = "/sys/class/drm/";
    private static final Map<String, String> VENDORS = Map.of("0x1002", "AMD", "0x8086", "Intel", "0x10de", "NVIDIA");
    /// Drivers of graphics that are part of a chip and use its memory; they have no place on a bus.
    private static final Set<String> BUILT_IN = Set.of("v3d", "asahi", "panfrost", "panthor", "lima", "etnaviv", "msm",
            "apple-gpu", "powervr");

    @Override
    public String name() {
        return "drm";
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        if (DeviceNodes.withheld(host, draft, "dri", "kfd", "nvidia")) {
            return;
        }
        var found = host.names(DRM);
        for (var card : found) {
            // A connector is listed beside its card: card0-DP-1.
            if (card.matches("card\\d{1,3}")) {
                var vendor = VENDORS.get(Lines.line(host, DRM + card + "/device/vendor").orElse(""));
                if (vendor == null) {
                    builtIn(host, card, draft);
                } else {
                    card(host, card, vendor, draft);
                }
            }
        }
    }

    private static void card(Host host, String name, String vendor, ReportDraft draft) {
        var device = DRM + name + "/device/";
        var slot = host.text(device + "uevent").flatMap(text -> Lines.after(text, "PCI_SLOT_NAME="))
                .flatMap(Bus::address);
        var id = slot.flatMap(draft::only).or(() -> slot).orElse(name);
        if (vendor.equals("NVIDIA")) {
            if (slot.filter(draft::isKnown).isEmpty() && draft.isKnown("vendor:NVIDIA")) {
                // Listed by its own tool, which did not tell where it sits: it cannot be told which one this is.
                return;
            }
            if (slot.filter(draft::isKnown).isPresent() && draft.only(slot.get()).isEmpty()) {
                return;
            }
        }
        var sheet = draft.gpu(id);
        slot.ifPresent(place -> draft.known(id, place));
        draft.known(id, "vendor:" + vendor);
        Bus.device(Lines.line(host, device + "vendor").orElse(""), Lines.line(host, device + "device").orElse(""))
                .ifPresent(key -> draft.known(id, key));
        if (sheet.value(Facts.GPU_VENDOR).isEmpty()) {
            sheet.measured(Facts.GPU_VENDOR, vendor, device + "vendor");
        }
        Lines.line(host, device + "product_name").ifPresent(
                product -> sheet.measured(Facts.GPU_NAME, product, device + "product_name"));
        host.text(device + "uevent").flatMap(text -> Lines.after(text, "DRIVER=")).filter(
                driver -> sheet.value(Facts.GPU_DRIVER).isEmpty()).ifPresent(
                driver -> sheet.measured(Facts.GPU_DRIVER, driver, device + "uevent"));
        display(host, name, id, draft);
        switch (vendor) {
            case "AMD" -> AmdCard.read(host, device, slot.orElse(""), sheet, draft);
            case "Intel" -> IntelCard.read(host, name, slot.orElse(""), sheet);
            default -> sheet.unknown(Facts.GPU_VRAM_TOTAL, device,
                    "NVIDIA's own driver does not answer; install it with its tool nvidia-smi");
        }
    }

    /// Graphics of a chip: a Raspberry Pi's, Apple's under Linux. Virtual and management adapters are no cards.
    private static void builtIn(Host host, String name, ReportDraft draft) {
        var device = DRM + name + "/device/";
        var driver = host.text(device + "uevent").flatMap(text -> Lines.after(text, "DRIVER=")).orElse("");
        if (BUILT_IN.contains(driver.toLowerCase(Locale.ROOT))) {
            var sheet = draft.gpu(name);
            draft.known(name, "vendor:" + driver);
            sheet.measured(Facts.GPU_DRIVER, driver, device + "uevent");
            sheet.assumed(Facts.GPU_NAME, "graphics of the chip (" + driver + ")", device + "uevent",
                    Certainty.MEDIUM, "");
            sheet.measured(Facts.GPU_INTEGRATED, true, device + "uevent");
            sheet.measured(Facts.GPU_MEMORY_KIND, MemoryKind.UNIFIED, device + "uevent", Certainty.MEDIUM, "");
            sheet.unknown(Facts.GPU_VRAM_TOTAL, device, "shares the machine's memory");
            display(host, name, name, draft);
        }
    }

    private static void display(Host host, String card, String id, ReportDraft draft) {
        var connectors = host.names(DRM).stream().filter(name -> name.startsWith(card + "-")).toList();
        if (!connectors.isEmpty()) {
            draft.gpu(id).measured(Facts.GPU_DISPLAY, connectors.stream().anyMatch(
                    name -> Lines.line(host, DRM + name + "/status").orElse("").equals("connected")),
                    DRM + card + "-*/status");
        }
    }
}
