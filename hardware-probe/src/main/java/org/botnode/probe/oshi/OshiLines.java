package org.botnode.probe.oshi;

import java.util.StringJoiner;
import java.util.stream.Collectors;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.HardwareAbstractionLayer;

/// What OSHI says of this machine, as lines, so that it can be recorded and judged like any other source. An area that
/// fails is one line, and the others still speak. The first call costs half a second.
public final class OshiLines {

    private OshiLines() {}

    /// What an area adds; it may throw anything, a missing native library among it.
    private interface Area {
        void add(StringJoiner lines);
    }

    /// All but graphics.
    public static String machine() {
        var lines = new StringJoiner("\n", "", "\n");
        attempt("system", lines, to -> to.add("os=" + new SystemInfo().getOperatingSystem()));
        attempt("processor", lines, to -> processor(hardware().getProcessor(), to));
        attempt("memory", lines, to -> {
            to.add("memory=" + hardware().getMemory().getTotal());
            hardware().getMemory().getPhysicalMemory().forEach(bank -> to.add("dimm=" + bank.getMemoryType() + " "
                    + bank.getClockSpeed()));
        });
        attempt("sensors", lines, to -> to.add("temperature=" + hardware().getSensors().getCpuTemperature()));
        attempt("power", lines, to -> hardware().getPowerSources().forEach(source -> to.add("battery="
                + source.getMaxCapacity() + " " + (source.isDischarging() ? "discharging" : "charging"))));
        attempt("network", lines, to -> hardware().getNetworkIFs().forEach(
                one -> to.add("interface=" + one.getSpeed() + " " + one.getName())));
        return lines.toString();
    }

    /// The graphics cards: their own area, since asking for them runs other programs.
    public static String graphics() {
        var lines = new StringJoiner("\n", "", "\n");
        attempt("graphics", lines, to -> hardware().getGraphicsCards().forEach(card -> to.add("card="
                + card.getVRam() + "|" + plain(card.getDeviceId()) + "|" + plain(card.getVendor()) + "|"
                + plain(card.getName()))));
        return lines.toString();
    }

    private static HardwareAbstractionLayer hardware() {
        return new SystemInfo().getHardware();
    }

    private static void processor(CentralProcessor processor, StringJoiner lines) {
        lines.add("processor=" + plain(processor.getProcessorIdentifier().getName()));
        lines.add("logical=" + processor.getLogicalProcessorCount());
        lines.add("physical=" + processor.getPhysicalProcessorCount());
        lines.add("efficiency=" + processor.getPhysicalProcessors().stream().map(
                core -> Integer.toString(core.getEfficiency())).collect(Collectors.joining(",")));
    }

    private static void attempt(String area, StringJoiner lines, Area body) {
        try {
            body.add(lines);
        } catch (Exception | LinkageError failure) {
            lines.add("error=" + area + " " + failure.getClass().getSimpleName());
        }
    }

    private static String plain(String text) {
        return text == null ? "" : text.replaceAll("[|\\r\\n]", " ").strip();
    }
}
