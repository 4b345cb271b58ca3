package org.botnode.probe.linux;

import java.util.HashSet;
import java.util.OptionalLong;
import org.botnode.probe.Certainty;
import org.botnode.probe.Fact;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;

/// Processor, memory and name of the machine from `/proc` and `/sys`.
public final class ProcSensor implements Sensor {

    private static final int MOST_CPUS = 1024;

    @Override
    public String name() {
        return "proc";
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        host.text("/proc/sys/kernel/osrelease").map(String::strip).filter(text -> !text.isEmpty()).ifPresent(
                kernel -> draft.machine().measured(Facts.KERNEL, kernel, "/proc/sys/kernel/osrelease"));
        host.text("/etc/os-release").flatMap(text -> Lines.after(text, "PRETTY_NAME=")).ifPresent(
                os -> draft.machine().measured(Facts.OS, os.replace("\"", ""), "/etc/os-release"));
        board(host, draft);
        host.text("/proc/cpuinfo").ifPresent(text -> processor(host, text, draft));
        host.text("/proc/meminfo").ifPresent(text -> memory(text, draft));
        power(host, draft);
    }

    private static void board(Host host, ReportDraft draft) {
        for (var file : new String[] {"/proc/device-tree/model", "/sys/class/dmi/id/product_name"}) {
            host.text(file).map(String::strip).filter(text -> !text.isEmpty() && text.length() < 200).ifPresent(
                    board -> draft.machine().measured(Facts.BOARD, board, file));
        }
    }

    private static void processor(Host host, String text, ReportDraft draft) {
        var logical = (int) text.lines().filter(line -> line.matches("processor\\s*:\\s*\\d+")).count();
        var sheet = draft.machine();
        if (logical > 0) {
            sheet.measured(Facts.CPU_LOGICAL, logical, "/proc/cpuinfo");
        }
        for (var key : new String[] {"model name", "Model", "uarch"}) {
            Lines.after(text, key).filter(model -> sheet.value(Facts.CPU_MODEL).isEmpty()).ifPresent(
                    model -> sheet.measured(Facts.CPU_MODEL, model, "/proc/cpuinfo"));
        }
        var cores = cores(host, logical);
        if (cores > 0) {
            sheet.measured(Facts.CPU_PHYSICAL, cores, "/sys/devices/system/cpu");
            capacities(host, logical, cores, draft);
        }
    }

    /// Distinct pairs of package and core; 0 where the kernel does not tell.
    private static int cores(Host host, int logical) {
        var seen = new HashSet<String>();
        for (var cpu = 0; cpu < Math.min(logical, MOST_CPUS); cpu++) {
            var at = "/sys/devices/system/cpu/cpu" + cpu + "/topology/";
            var core = host.text(at + "core_id");
            if (core.isEmpty()) {
                return 0;
            }
            seen.add(host.text(at + "physical_package_id").orElse("").strip() + "/" + core.get().strip());
        }
        return seen.size();
    }

    /// Where cores differ, the kernel rates the largest 1024: those below three quarters of it are efficiency cores.
    private static void capacities(Host host, int logical, int cores, ReportDraft draft) {
        var efficient = 0;
        for (var cpu = 0; cpu < Math.min(logical, MOST_CPUS); cpu++) {
            var capacity = host.text("/sys/devices/system/cpu/cpu" + cpu + "/cpu_capacity")
                    .map(Lines::whole).orElse(OptionalLong.empty());
            if (capacity.isEmpty()) {
                return;
            }
            if (capacity.getAsLong() < 768) {
                efficient++;
            }
        }
        if (efficient < logical && logical == cores) {
            draft.machine().measured(Facts.CPU_EFF, efficient, "cpu_capacity");
            draft.machine().measured(Facts.CPU_PERF, logical - efficient, "cpu_capacity");
        }
    }

    private static void memory(String text, ReportDraft draft) {
        kilobytes(text, "MemTotal", Facts.MEM_PHYSICAL, draft);
        kilobytes(text, "MemAvailable", Facts.MEM_AVAILABLE, draft);
        // Zero is a value here: no swap.
        Lines.kilobytes(text, "SwapTotal").ifPresent(
                bytes -> draft.machine().measured(Facts.MEM_SWAP, bytes, "/proc/meminfo"));
    }

    private static void kilobytes(String text, String key, Fact<Long> fact, ReportDraft draft) {
        var bytes = Lines.kilobytes(text, key);
        if (bytes.isPresent() && bytes.getAsLong() > 0) {
            draft.machine().measured(fact, bytes.getAsLong(), "/proc/meminfo");
        }
    }

    private static void power(Host host, ReportDraft draft) {
        for (var supply : host.names("/sys/class/power_supply")) {
            var at = "/sys/class/power_supply/" + supply + "/";
            if (host.text(at + "type").map(String::strip).orElse("").equals("Battery")
                    && !host.text(at + "scope").map(String::strip).orElse("").equals("Device")) {
                var status = host.text(at + "status").map(String::strip).orElse("");
                draft.machine().measured(Facts.POWER, status.equals("Discharging") ? "battery" : "mains", at + "status",
                        Certainty.MEDIUM, "has a battery");
            }
        }
    }
}
