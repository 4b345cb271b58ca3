package org.botnode.probe.linux;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.botnode.probe.Certainty;
import org.botnode.probe.CommandOutcome;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;
import org.botnode.probe.text.Lines;

/// How warm the processor is, and whether a Raspberry Pi holds it back for heat or a weak supply.
public final class HeatSensor implements Sensor {

    private static final Set<String> CHIPS = Set.of("coretemp", "k10temp", "zenpower", "cpu_thermal", "scpi_sensors");
    private static final Set<String> ZONES = Set.of("x86_pkg_temp", "cpu-thermal", "cpu_thermal", "soc-thermal",
            "soc_thermal", "package-thermal", "bigcore0-thermal", "tj-thermal");
    private static final List<String> PI = List.of("/usr/bin/vcgencmd", "/opt/vc/bin/vcgencmd");
    private static final Duration PATIENCE = Duration.ofMillis(800);
    /// Of `get_throttled`: the frequency is capped, throttled, at its soft limit; 1 alone is a weak supply.
    private static final long NOW = 0b1110;
    private static final long WEAK = 1;

    @Override
    public String name() {
        return "heat";
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        chip(host, draft);
        zone(host, draft);
        PI.stream().filter(host::exists).findFirst().ifPresent(program -> throttled(host, program, draft));
    }

    /// The warmest sensor of the processor's chip.
    private static void chip(Host host, ReportDraft draft) {
        for (var chip : host.names("/sys/class/hwmon")) {
            var at = "/sys/class/hwmon/" + chip + "/";
            var name = Lines.line(host, at + "name").orElse("");
            if (CHIPS.contains(name)) {
                host.names(at).stream().filter(file -> file.matches("temp\\d{1,3}_input"))
                        .map(file -> degrees(host, at + file)).filter(OptionalDouble::isPresent)
                        .max((one, other) -> Double.compare(one.getAsDouble(), other.getAsDouble()))
                        .ifPresent(most -> draft.machine().measured(Facts.CPU_TEMPERATURE, most.getAsDouble(), name));
            }
        }
    }

    private static void zone(Host host, ReportDraft draft) {
        for (var zone : host.names("/sys/class/thermal")) {
            var at = "/sys/class/thermal/" + zone + "/";
            var type = Lines.line(host, at + "type").orElse("");
            if (ZONES.contains(type) && draft.machine().value(Facts.CPU_TEMPERATURE).isEmpty()) {
                degrees(host, at + "temp").ifPresent(
                        most -> draft.machine().measured(Facts.CPU_TEMPERATURE, most, at + "temp"));
            }
        }
    }

    /// Thousandths of a degree.
    private static OptionalDouble degrees(Host host, String file) {
        var value = Lines.number(host, file);
        return value.isPresent() && value.getAsLong() > 0 ? OptionalDouble.of(value.getAsLong() / 1000.0)
                : OptionalDouble.empty();
    }

    private static void throttled(Host host, String program, ReportDraft draft) {
        if (host.run(PATIENCE, List.of(program, "get_throttled")) instanceof CommandOutcome.Finished(int code, var out)
                && code == 0) {
            bits(out.strip()).ifPresent(bits -> draft.machine().measured(Facts.CPU_THROTTLED, (bits & NOW) != 0,
                    "vcgencmd", Certainty.HIGH, note(bits)));
        }
    }

    private static String note(long bits) {
        return (bits & NOW) != 0 ? "held back now" : (bits & WEAK) != 0 ? "the power supply is too weak"
                : bits >> 16 != 0 ? "it was held back since the start" : "";
    }

    /// `throttled=0x50005`.
    private static Optional<Long> bits(String told) {
        return told.matches("throttled=0x[0-9a-fA-F]{1,8}")
                ? Optional.of(Long.parseLong(told.substring(told.indexOf('x') + 1), 16)) : Optional.empty();
    }
}
