package org.botnode.probe.windows;

import java.time.Duration;
import org.botnode.probe.Certainty;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;
import org.botnode.probe.Unit;
import org.botnode.probe.text.Lines;

/// Windows' own word on system, processor and memory. What is installed and what Windows may use of it are told apart.
public final class WindowsSensor implements Sensor {

    private static final String WMI = "Windows (WMI)";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String WORKSTATION = "1";
    private static final String DISCHARGING = "1";
    private static final String VIRTUAL = "(?i).*(virtual|vmware|kvm|qemu|hvm domu|parallels|bochs|amazon ec2).*";

    @Override
    public String name() {
        return "windows";
    }

    @Override
    public Duration limit() {
        return PATIENCE.plusSeconds(1);
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        if (!PowerShell.isThere(host)) {
            return;
        }
        var text = PowerShell.lines(host, PATIENCE, "machine-1", "");
        var sheet = draft.machine();
        Lines.after(text, "os=").ifPresent(os -> sheet.measured(Facts.OS, os, WMI));
        Lines.after(text, "version=").ifPresent(version -> sheet.measured(Facts.KERNEL, version, WMI));
        Lines.after(text, "type=").ifPresent(type -> sheet.measured(Facts.DESKTOP, type.equals(WORKSTATION), WMI,
                Certainty.MEDIUM, type.equals(WORKSTATION) ? "Windows for a desk" : "Windows Server"));
        Lines.after(text, "board=").ifPresent(board -> board(board, text, draft));
        processor(text, draft);
        memory(text, draft);
        if (!text.isEmpty()) {
            var battery = Lines.after(text, "battery=").orElse("");
            sheet.measured(Facts.POWER, battery.equals(DISCHARGING) ? "battery" : "mains", WMI, Certainty.MEDIUM,
                    battery.isEmpty() ? "no battery is listed" : "has a battery");
        }
    }

    private static void board(String board, String text, ReportDraft draft) {
        draft.machine().measured(Facts.BOARD, board, WMI);
        // With Hyper-V switched on, Windows on metal sees a hypervisor too: the maker's name decides.
        draft.machine().measured(Facts.VIRTUALIZATION, board.matches(VIRTUAL) ? "virtual machine" : "none", WMI,
                Certainty.MEDIUM, Lines.after(text, "hypervisor=").orElse("").equals("True") && !board.matches(VIRTUAL)
                        ? "a hypervisor runs, as Windows itself uses one" : "");
    }

    /// A line for each socket: cores, threads, name.
    private static void processor(String text, ReportDraft draft) {
        var cores = 0L;
        var threads = 0L;
        for (var line : Lines.all(text, "cpu=")) {
            var cells = line.split(" ", 3);
            if (cells.length < 3 || Lines.whole(cells[0]).isEmpty() || Lines.whole(cells[1]).isEmpty()) {
                return;
            }
            cores = Math.min(1 << 20, cores + Math.min(Lines.whole(cells[0]).getAsLong(), 1 << 20));
            threads = Math.min(1 << 20, threads + Math.min(Lines.whole(cells[1]).getAsLong(), 1 << 20));
            draft.machine().measured(Facts.CPU_MODEL, cells[2].strip(), WMI);
        }
        if (cores > 0 && threads >= cores) {
            draft.machine().measured(Facts.CPU_PHYSICAL, (int) cores, WMI);
            draft.machine().measured(Facts.CPU_LOGICAL, (int) threads, WMI);
        }
    }

    private static void memory(String text, ReportDraft draft) {
        var visible = Lines.amount(text, "visible=");
        var installed = 0L;
        for (var line : Lines.all(text, "dimm=")) {
            installed += Math.min(Lines.whole(line.split(" ", 2)[0]).orElse(0), 1L << 46);
        }
        if (visible.orElse(0) > 0) {
            // A gap is what the firmware keeps, mostly for graphics in the processor.
            var kept = installed > visible.getAsLong() ? installed - visible.getAsLong() : 0;
            draft.machine().measured(Facts.MEM_PHYSICAL, visible.getAsLong(), WMI, Certainty.HIGH, kept > 1L << 30
                    ? Unit.BYTES.show((double) installed) + " are installed; the firmware keeps "
                            + Unit.BYTES.show((double) kept) : "");
        }
        var free = Lines.amount(text, "free=");
        if (free.orElse(0) > 0) {
            draft.machine().measured(Facts.MEM_AVAILABLE, free.getAsLong(), WMI);
        }
        Lines.amount(text, "pagefile=").ifPresent(bytes -> draft.machine().measured(Facts.MEM_SWAP, bytes, WMI));
        speed(text, draft);
    }

    /// Two channels of eight bytes are the most that a desk's machine has.
    private static void speed(String text, ReportDraft draft) {
        var dimms = Lines.all(text, "dimm=");
        var slowest = dimms.stream().map(line -> line.split(" ")).filter(cells -> cells.length == 3)
                .mapToLong(cells -> Lines.whole(cells[2]).orElse(0)).min().orElse(0);
        if (slowest >= 400 && slowest < 20_000) {
            draft.machine().assumed(Facts.MEM_BANDWIDTH, slowest * 8 * Math.min(2, dimms.size()) / 1000.0,
                    "the memory modules' speed", Certainty.LOW, "no benchmark has run on this machine");
        }
    }
}
