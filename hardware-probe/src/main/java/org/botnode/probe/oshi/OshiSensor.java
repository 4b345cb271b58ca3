package org.botnode.probe.oshi;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.botnode.probe.Certainty;
import org.botnode.probe.Fact;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;
import org.botnode.probe.text.Lines;

/// What OSHI tells, on every system: one source among several. It knows nothing of control groups' limits on memory; its
/// zeros, -1 and `unknown` are absent.
public final class OshiSensor implements Sensor {

    static final String SOURCE = "OSHI";

    @Override
    public String name() {
        return "oshi";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(3);
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        var text = host.library("oshi").orElse("");
        var sheet = draft.machine();
        // Another wording of the same is no disagreement.
        Lines.after(text, "os=").filter(_ -> sheet.value(Facts.OS).isEmpty()).ifPresent(
                os -> sheet.measured(Facts.OS, os, SOURCE, Certainty.MEDIUM, ""));
        Lines.after(text, "processor=").filter(OshiSensor::isName).ifPresent(
                model -> sheet.measured(Facts.CPU_MODEL, model, SOURCE, Certainty.MEDIUM, ""));
        count(text, "logical=", Facts.CPU_LOGICAL, draft);
        count(text, "physical=", Facts.CPU_PHYSICAL, draft);
        kinds(text, draft);
        var memory = Lines.amount(text, "memory=");
        if (memory.orElse(0) > 0) {
            sheet.measured(Facts.MEM_PHYSICAL, memory.getAsLong(), SOURCE, Certainty.MEDIUM, "");
        }
        var warm = decimal(Lines.after(text, "temperature=").orElse(""));
        if (warm.orElse(0) > 0) {
            sheet.measured(Facts.CPU_TEMPERATURE, warm.getAsDouble(), SOURCE, Certainty.MEDIUM, "");
        }
        speed(text, draft);
        power(text, draft);
        uplink(text, draft);
        var failed = text.lines().filter(line -> line.startsWith("error=")).map(line -> line.substring(6)).toList();
        if (!failed.isEmpty() && text.lines().allMatch(line -> line.startsWith("error="))) {
            throw new IllegalStateException("nothing can be asked: " + failed.getFirst());
        }
    }

    private static boolean isName(String text) {
        return !text.equalsIgnoreCase("unknown");
    }

    private static void count(String text, String key, Fact<Integer> fact, ReportDraft draft) {
        var value = Lines.amount(text, key);
        if (value.orElse(0) > 0 && value.getAsLong() < Integer.MAX_VALUE) {
            draft.machine().measured(fact, (int) value.getAsLong(), SOURCE, Certainty.MEDIUM, "");
        }
    }

    /// Two kinds of core are known by their classes only where there are two.
    private static void kinds(String text, ReportDraft draft) {
        var cores = Arrays.stream(Lines.after(text, "efficiency=").orElse("").split(","))
                .filter(core -> core.matches("\\d{1,4}")).mapToInt(Integer::parseInt).toArray();
        var best = Arrays.stream(cores).max().orElse(0);
        var fast = (int) Arrays.stream(cores).filter(core -> core == best).count();
        if (fast > 0 && fast < cores.length) {
            draft.machine().measured(Facts.CPU_PERF, fast, SOURCE, Certainty.MEDIUM, "");
            draft.machine().measured(Facts.CPU_EFF, cores.length - fast, SOURCE, Certainty.MEDIUM, "");
        }
    }

    /// Of the memory modules' kind and speed, where the system tells it: two channels of eight bytes are the most that a
    /// desk's machine has.
    private static void speed(String text, ReportDraft draft) {
        var modules = Lines.all(text, "dimm=").stream().map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .map(Lines::whole).filter(OptionalLong::isPresent).mapToLong(OptionalLong::getAsLong)
                .filter(hertz -> hertz >= 400_000_000L && hertz < 20_000_000_000L).toArray();
        if (modules.length > 0) {
            draft.machine().assumed(Facts.MEM_BANDWIDTH,
                    Arrays.stream(modules).min().getAsLong() * 8.0 * Math.min(2, modules.length) / 1e9,
                    "the memory modules' speed", Certainty.LOW, "no benchmark has run on this machine");
        }
    }

    private static void power(String text, ReportDraft draft) {
        Lines.all(text, "battery=").stream().map(line -> line.split(" ")).filter(cells -> cells.length == 2
                && Lines.whole(cells[0]).orElse(0) > 0).findFirst().ifPresent(cells -> draft.machine().measured(
                Facts.POWER, cells[1].equals("discharging") ? "battery" : "mains", SOURCE, Certainty.MEDIUM,
                "has a battery"));
    }

    /// The fastest interface: an upper bound of what leaves the house.
    private static void uplink(String text, ReportDraft draft) {
        var most = 0L;
        var name = "";
        for (var line : Lines.all(text, "interface=")) {
            var cells = line.split(" ", 2);
            var speed = Lines.whole(cells[0]).orElse(0);
            if (cells.length == 2 && speed > most && speed < 1_000_000_000_000L) {
                most = speed;
                name = cells[1];
            }
        }
        if (most > 0 && draft.machine().value(Facts.NET_UPLINK).isEmpty()) {
            draft.machine().measured(Facts.NET_UPLINK, most, SOURCE, Certainty.LOW,
                    "the speed of " + name + "; the line behind it may be slower, declare net.uplink");
        }
    }

    private static OptionalDouble decimal(String text) {
        return text.matches("\\d{1,4}(\\.\\d{1,12})?") ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }
}
