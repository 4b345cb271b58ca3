package org.botnode.probe.apple;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.botnode.probe.Ceiling;
import org.botnode.probe.Certainty;
import org.botnode.probe.CommandOutcome;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;
import org.botnode.probe.text.Lines;

/// macOS' own word on system, processor, memory and power.
public final class AppleSensor implements Sensor {

    static final String SYSCTL = "/usr/sbin/sysctl";
    private static final String VM_STAT = "/usr/bin/vm_stat";
    private static final String PMSET = "/usr/bin/pmset";
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /// The JVM raises its limit of open files to this on macOS, whatever the shell's is.
    private static final long OPEN_MAX = 10_240;

    @Override
    public String name() {
        return "macos";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(4);
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        if (!host.property("os.name").startsWith("Mac") || !host.exists(SYSCTL)) {
            return;
        }
        var text = sysctl(host);
        var sheet = draft.machine();
        Lines.after(text, "kern.osproductversion").ifPresent(
                version -> sheet.measured(Facts.OS, "macOS " + version, SYSCTL));
        Lines.after(text, "kern.osrelease").ifPresent(release -> sheet.measured(Facts.KERNEL, release, SYSCTL));
        Lines.after(text, "hw.model").ifPresent(model -> sheet.measured(Facts.BOARD, model, "hw.model"));
        Lines.after(text, "machdep.cpu.brand_string").ifPresent(
                model -> sheet.measured(Facts.CPU_MODEL, model, "machdep.cpu.brand_string"));
        Lines.after(text, "kern.hv_vmm_present").ifPresent(flag -> sheet.measured(Facts.VIRTUALIZATION,
                flag.equals("1") ? "virtual machine" : "none", "kern.hv_vmm_present"));
        cores(text, draft);
        memory(host, text, draft);
        power(host, draft);
        sheet.assumed(Facts.NOFILE, Ceiling.of(OPEN_MAX), "the JVM on macOS", Certainty.MEDIUM, "");
    }

    /// What `sysctl` knows of a list of names; one that it does not know is a line on its own, and no harm.
    static String sysctl(Host host) {
        var outcome = host.run(PATIENCE, List.of(SYSCTL, "hw.model", "hw.memsize", "hw.physicalcpu", "hw.logicalcpu",
                "hw.nperflevels", "hw.perflevel0.physicalcpu", "hw.perflevel1.physicalcpu", "hw.perflevel2.physicalcpu",
                "machdep.cpu.brand_string", "kern.osproductversion", "kern.osrelease", "kern.hv_vmm_present",
                "iogpu.wired_limit_mb", "vm.swapusage"));
        return outcome instanceof CommandOutcome.Finished(int _, var out) ? out : "";
    }

    private static void cores(String text, ReportDraft draft) {
        var physical = Lines.amount(text, "hw.physicalcpu").orElse(0);
        var logical = Lines.amount(text, "hw.logicalcpu").orElse(0);
        if (physical > 0 && physical < 4096) {
            draft.machine().measured(Facts.CPU_PHYSICAL, (int) physical, "hw.physicalcpu");
        }
        if (logical > 0 && logical < 4096) {
            draft.machine().measured(Facts.CPU_LOGICAL, (int) logical, "hw.logicalcpu");
        }
        // Levels go from the fastest down; Intel's Macs have none.
        var fast = Lines.amount(text, "hw.perflevel0.physicalcpu").orElse(0);
        if (fast > 0 && fast <= physical && physical < 4096) {
            draft.machine().measured(Facts.CPU_PERF, (int) fast, "hw.perflevel0");
            draft.machine().measured(Facts.CPU_EFF, (int) (physical - fast), "hw.perflevel1");
        }
    }

    private static void memory(Host host, String text, ReportDraft draft) {
        var sheet = draft.machine();
        var total = Lines.amount(text, "hw.memsize");
        if (total.orElse(0) > 0) {
            sheet.measured(Facts.MEM_PHYSICAL, total.getAsLong(), "hw.memsize");
            sheet.measured(Facts.MEM_LIMIT, Ceiling.NONE, "macOS", Certainty.HIGH, "macOS limits no group of processes");
        }
        // "total = 2048.00M  used = 1022.25M  free = 1025.75M  (encrypted)"
        Lines.after(text, "vm.swapusage").filter(usage -> usage.matches("total = \\d{1,9}\\.\\d\\dM.*")).ifPresent(
                usage -> sheet.measured(Facts.MEM_SWAP,
                        (long) (Double.parseDouble(usage.substring(8, usage.indexOf('M'))) * (1 << 20)),
                        "vm.swapusage"));
        if (host.exists(VM_STAT) && host.run(PATIENCE, List.of(VM_STAT))
                instanceof CommandOutcome.Finished(int code, var out) && code == 0) {
            available(out, total.orElse(0), draft);
        }
    }

    /// Pages that are free or can be had at once, as Activity Monitor counts them.
    private static void available(String text, long total, ReportDraft draft) {
        var size = text.replaceAll("(?s).*page size of (\\d{1,6}) bytes.*", "$1");
        var pages = 0L;
        for (var kind : List.of("Pages free", "Pages inactive", "Pages speculative", "Pages purgeable")) {
            pages += Math.min(Lines.after(text, kind).map(line -> Lines.whole(line.replace(".", "")))
                    .orElse(OptionalLong.empty()).orElse(0), 1L << 40);
        }
        if (size.matches("\\d{1,6}") && pages > 0 && pages * Long.parseLong(size) <= total) {
            draft.machine().measured(Facts.MEM_AVAILABLE, pages * Long.parseLong(size), "vm_stat", Certainty.MEDIUM, "");
        }
    }

    private static void power(Host host, ReportDraft draft) {
        if (host.exists(PMSET) && host.run(PATIENCE, List.of(PMSET, "-g", "batt"))
                instanceof CommandOutcome.Finished(int code, var out) && code == 0) {
            if (out.contains("'Battery Power'") || out.contains("'AC Power'")) {
                draft.machine().measured(Facts.POWER, out.contains("'Battery Power'") ? "battery" : "mains", "pmset",
                        Certainty.HIGH, out.contains("InternalBattery") ? "has a battery" : "");
            }
        }
    }
}
