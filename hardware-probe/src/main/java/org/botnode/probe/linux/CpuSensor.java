package org.botnode.probe.linux;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.botnode.probe.Certainty;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;
import org.botnode.probe.text.Lines;

/// The processor from `/proc/cpuinfo` and `/sys/devices/system/cpu`: only cores that are switched on count.
public final class CpuSensor implements Sensor {

    private static final String AT = "/sys/devices/system/cpu/";
    private static final int MOST_CPUS = 1024;
    /// The kernel rates the largest core 1024; below three quarters of that it is an efficiency core.
    private static final long LARGE = 768;
    /// As `lscpu` names them, by implementer and part; for ARM's cores the kernel prints no name.
    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("0x41/0xd03", "Cortex-A53"), Map.entry("0x41/0xd05", "Cortex-A55"),
            Map.entry("0x41/0xd07", "Cortex-A57"), Map.entry("0x41/0xd08", "Cortex-A72"),
            Map.entry("0x41/0xd0b", "Cortex-A76"), Map.entry("0x41/0xd0c", "Neoverse-N1"),
            Map.entry("0x41/0xd40", "Neoverse-V1"), Map.entry("0x41/0xd42", "Cortex-A78AE"),
            Map.entry("0x41/0xd49", "Neoverse-N2"), Map.entry("0x41/0xd4f", "Neoverse-V2"),
            Map.entry("0x41/0xd85", "Cortex-X925"), Map.entry("0x41/0xd87", "Cortex-A725"));

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        var text = host.text("/proc/cpuinfo").orElse("");
        var online = online(host, text);
        var sheet = draft.machine();
        if (online.isEmpty()) {
            return;
        }
        sheet.measured(Facts.CPU_LOGICAL, online.size(), "/proc/cpuinfo");
        model(text, draft);
        var cores = cores(host, online);
        if (cores.isEmpty()) {
            return;
        }
        sheet.measured(Facts.CPU_PHYSICAL, new HashSet<>(cores.values()).size(), AT + "cpu*/topology");
        if (!kinds(host, cores, draft)) {
            capacities(host, cores, draft);
        }
    }

    /// The processors' numbers; where some are switched off there are gaps.
    private static Set<Integer> online(Host host, String cpuinfo) {
        var seen = new TreeSet<Integer>();
        cpuinfo.lines().filter(line -> line.matches("processor\\s*:\\s*\\d{1,5}"))
                .forEach(line -> seen.add(Integer.parseInt(line.replaceAll("\\D", ""))));
        if (seen.isEmpty()) {
            host.text(AT + "online").map(Lines::members).ifPresent(seen::addAll);
        }
        return seen.size() > MOST_CPUS ? Set.of() : seen;
    }

    private static void model(String text, ReportDraft draft) {
        for (var key : List.of("model name", "cpu model", "Processor", "uarch", "cpu")) {
            var named = Lines.after(text, key).filter(name -> !name.matches("\\d+|unknown|-"));
            if (named.isPresent()) {
                draft.machine().measured(Facts.CPU_MODEL, named.get(), "/proc/cpuinfo");
                return;
            }
        }
        var names = new TreeSet<String>();
        var implementer = "";
        for (var line : text.lines().toList()) {
            if (line.startsWith("CPU implementer")) {
                implementer = line.substring(line.indexOf(':') + 1).strip();
            } else if (line.startsWith("CPU part")) {
                var part = PARTS.get(implementer + "/" + line.substring(line.indexOf(':') + 1).strip());
                if (part != null) {
                    names.add(part);
                }
            }
        }
        if (!names.isEmpty()) {
            draft.machine().measured(Facts.CPU_MODEL, String.join(" + ", names), "/proc/cpuinfo", Certainty.MEDIUM,
                    "by the cores' part numbers");
        }
    }

    /// The core that each processor is a thread of; empty where the kernel does not tell of all.
    private static Map<Integer, String> cores(Host host, Set<Integer> online) {
        var cores = new HashMap<Integer, String>();
        for (var cpu : online) {
            var at = AT + "cpu" + cpu + "/topology/";
            // Numbers of cores start anew in each package, and on ARM in each cluster.
            var core = Lines.line(host, at + "thread_siblings_list").or(() -> Lines.line(host, at + "core_cpus_list"))
                    .or(() -> Lines.line(host, at + "core_id").map(
                            id -> Lines.line(host, at + "physical_package_id").orElse("") + "/" + id));
            if (core.isEmpty()) {
                return Map.of();
            }
            cores.put(cpu, core.get());
        }
        return cores;
    }

    /// Intel's hybrid processors list which is which.
    private static boolean kinds(Host host, Map<Integer, String> cores, ReportDraft draft) {
        var large = count(host, "/sys/devices/cpu_core/cpus", cores);
        var small = count(host, "/sys/devices/cpu_atom/cpus", cores);
        if (large == 0 || small == 0) {
            return false;
        }
        draft.machine().measured(Facts.CPU_PERF, large, "/sys/devices/cpu_core");
        draft.machine().measured(Facts.CPU_EFF, small, "/sys/devices/cpu_atom");
        return true;
    }

    private static int count(Host host, String list, Map<Integer, String> cores) {
        var found = new HashSet<String>();
        host.text(list).map(Lines::members).orElse(List.of()).forEach(cpu -> {
            if (cores.containsKey(cpu)) {
                found.add(cores.get(cpu));
            }
        });
        return found.size();
    }

    private static void capacities(Host host, Map<Integer, String> cores, ReportDraft draft) {
        var large = new HashSet<String>();
        for (var core : cores.entrySet()) {
            var capacity = Lines.number(host, AT + "cpu" + core.getKey() + "/cpu_capacity");
            if (capacity.isEmpty()) {
                return;
            }
            if (capacity.getAsLong() >= LARGE) {
                large.add(core.getValue());
            }
        }
        var all = new HashSet<>(cores.values()).size();
        if (!large.isEmpty()) {
            draft.machine().measured(Facts.CPU_PERF, large.size(), "cpu_capacity");
            draft.machine().measured(Facts.CPU_EFF, all - large.size(), "cpu_capacity");
        }
    }
}
