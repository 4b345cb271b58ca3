package org.botnode.probe.oshi;

import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import org.botnode.probe.Certainty;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.MemoryKind;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GraphicsCard;
import oshi.hardware.HardwareAbstractionLayer;

/// What OSHI tells, on every system. It knows nothing of control groups' limits on memory, and of a graphics card's
/// memory often only the window into it; its zeros and -1 are absent. The first call costs half a second.
public final class OshiSensor implements Sensor {

    private static final String SOURCE = "OSHI";

    @Override
    public String name() {
        return "oshi";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(3);
    }

    /// OSHI reads the machine by itself, so a recorded host, which is not the running one, learns nothing here.
    @Override
    public void sense(Host host, ReportDraft draft) {
        var info = new SystemInfo();
        var hardware = info.getHardware();
        var sheet = draft.machine();
        sheet.measured(Facts.OS, info.getOperatingSystem().toString(), SOURCE, Certainty.MEDIUM, "");
        processor(hardware.getProcessor(), draft);
        var memory = hardware.getMemory().getTotal();
        if (memory > 0) {
            sheet.measured(Facts.MEM_PHYSICAL, memory, SOURCE, Certainty.MEDIUM, "");
        }
        var temperature = hardware.getSensors().getCpuTemperature();
        if (temperature > 0 && temperature < 150) {
            sheet.measured(Facts.CPU_TEMPERATURE, temperature, SOURCE, Certainty.MEDIUM, "");
        }
        power(hardware, draft);
        uplink(hardware, draft);
        hardware.getGraphicsCards().forEach(card -> graphics(card, draft));
    }

    private static void processor(CentralProcessor processor, ReportDraft draft) {
        var sheet = draft.machine();
        var model = processor.getProcessorIdentifier().getName().strip();
        if (!model.isEmpty() && !model.equalsIgnoreCase("unknown")) {
            sheet.measured(Facts.CPU_MODEL, model, SOURCE, Certainty.MEDIUM, "");
        }
        if (processor.getLogicalProcessorCount() > 0) {
            sheet.measured(Facts.CPU_LOGICAL, processor.getLogicalProcessorCount(), SOURCE, Certainty.MEDIUM, "");
        }
        var cores = processor.getPhysicalProcessors();
        if (processor.getPhysicalProcessorCount() > 0) {
            sheet.measured(Facts.CPU_PHYSICAL, processor.getPhysicalProcessorCount(), SOURCE, Certainty.MEDIUM, "");
        }
        var best = cores.stream().mapToInt(CentralProcessor.PhysicalProcessor::getEfficiency).max().orElse(0);
        var fast = (int) cores.stream().filter(core -> core.getEfficiency() == best).count();
        // Two kinds of core are known by their classes only where there are two.
        if (fast > 0 && fast < cores.size()) {
            sheet.measured(Facts.CPU_PERF, fast, SOURCE, Certainty.MEDIUM, "");
            sheet.measured(Facts.CPU_EFF, cores.size() - fast, SOURCE, Certainty.MEDIUM, "");
        }
    }

    private static void power(HardwareAbstractionLayer hardware, ReportDraft draft) {
        hardware.getPowerSources().stream().filter(source -> source.getMaxCapacity() > 0).findFirst().ifPresent(
                source -> draft.machine().measured(Facts.POWER, source.isDischarging() ? "battery" : "mains", SOURCE,
                        Certainty.MEDIUM, "has a battery"));
    }

    /// The fastest interface that is up: an upper bound of what leaves the house.
    private static void uplink(HardwareAbstractionLayer hardware, ReportDraft draft) {
        hardware.getNetworkIFs().stream().filter(one -> one.getSpeed() > 0 && one.getSpeed() < 1_000_000_000_000L)
                .max(Comparator.comparingLong(one -> one.getSpeed())).ifPresent(one -> draft.machine().measured(
                        Facts.NET_UPLINK, one.getSpeed(), SOURCE, Certainty.LOW,
                        "the speed of " + one.getName() + "; the line behind it may be slower, declare net.uplink"));
    }

    private static void graphics(GraphicsCard found, ReportDraft draft) {
        var name = found.getName().strip();
        var plain = name.toLowerCase(Locale.ROOT);
        if (name.isEmpty() || plain.contains("basic display") || plain.contains("remote")
                || plain.contains("virtual") || plain.contains("virtio")) {
            return;
        }
        // OSHI tells no address, so where a driver's own tool has listed the cards, OSHI's are the same ones.
        if (!draft.gpuIds().isEmpty()) {
            return;
        }
        var card = draft.gpu("oshi:" + found.getDeviceId() + ":" + name);
        card.measured(Facts.GPU_NAME, name, SOURCE, Certainty.MEDIUM, "");
        card.measured(Facts.GPU_VENDOR, found.getVendor(), SOURCE, Certainty.MEDIUM, "");
        card.measured(Facts.GPU_MEMORY_KIND, MemoryKind.APERTURE, SOURCE, Certainty.LOW,
                "a window into its memory, not its size");
        if (found.getVRam() >= 64L << 20) {
            card.measured(Facts.GPU_VRAM_TOTAL, found.getVRam(), SOURCE, Certainty.LOW,
                    "a window into its memory, not its size");
        }
    }
}
