package org.botnode.probe.linux;

import org.botnode.probe.Certainty;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;
import org.botnode.probe.text.Lines;

/// Name of the system and of the board, and where its power comes from.
public final class SystemSensor implements Sensor {

    private static final String SUPPLIES = "/sys/class/power_supply/";

    @Override
    public String name() {
        return "system";
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        Lines.line(host, "/proc/sys/kernel/osrelease").ifPresent(
                kernel -> draft.machine().measured(Facts.KERNEL, kernel, "/proc/sys/kernel/osrelease"));
        host.text("/etc/os-release").flatMap(text -> Lines.after(text, "PRETTY_NAME=")).ifPresent(
                os -> draft.machine().measured(Facts.OS, os.replace("\"", ""), "/etc/os-release"));
        board(host, draft);
        power(host, draft);
    }

    private static void board(Host host, ReportDraft draft) {
        var tree = Lines.line(host, "/proc/device-tree/model");
        if (tree.isPresent()) {
            draft.machine().measured(Facts.BOARD, tree.get(), "/proc/device-tree/model");
            return;
        }
        var product = dmi(host, "product_name");
        // Makers that leave the product empty or "Default string" often name the board itself.
        var named = product.isEmpty() ? dmi(host, "board_name") : product;
        var board = (dmi(host, "sys_vendor") + " " + named).strip();
        if (!named.isEmpty()) {
            draft.machine().measured(Facts.BOARD, board, "DMI");
        }
    }

    private static String dmi(Host host, String file) {
        return Lines.line(host, "/sys/class/dmi/id/" + file).filter(text -> !text.matches(
                "(?i)(default string|to be filled by o\\.?e\\.?m\\.?|system (product name|manufacturer)|none|unknown|"
                        + "not (specified|applicable)|o\\.e\\.m\\.)")).orElse("");
    }

    private static void power(Host host, ReportDraft draft) {
        var supplies = host.names(SUPPLIES);
        for (var supply : supplies) {
            var at = SUPPLIES + supply + "/";
            // A mouse has a battery too; its scope is "Device".
            if (Lines.line(host, at + "type").orElse("").equals("Battery")
                    && !Lines.line(host, at + "scope").orElse("").equals("Device")) {
                var status = Lines.line(host, at + "status").orElse("Unknown");
                if (!status.equals("Unknown")) {
                    draft.machine().measured(Facts.POWER, status.equals("Discharging") ? "battery" : "mains",
                            at + "status", Certainty.HIGH, "has a battery");
                }
                return;
            }
        }
        if (!supplies.isEmpty() || host.exists("/proc/cpuinfo")) {
            draft.machine().measured(Facts.POWER, "mains", SUPPLIES, Certainty.MEDIUM, "no battery is listed");
        }
    }
}
