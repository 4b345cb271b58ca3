package org.botnode.probe.linux;

import java.util.Locale;
import java.util.regex.Pattern;
import org.botnode.probe.Certainty;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;

/// How the machine is used: by somebody at a screen or as a server, on metal, in a virtual machine or in a container.
public final class SettingSensor implements Sensor {

    private static final Pattern CONTAINER = Pattern.compile("/(docker|kubepods|lxc|libpod|containerd)[/.-]");
    private static final Pattern VIRTUAL =
            Pattern.compile("(?i)kvm|qemu|vmware|virtualbox|xen|hyper-v|virtual machine|bochs|parallels|firecracker");

    @Override
    public String name() {
        return "setting";
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        virtualization(host, draft);
        desktop(host, draft);
    }

    private static void virtualization(Host host, ReportDraft draft) {
        var sheet = draft.machine();
        for (var mark : new String[] {"/.dockerenv", "/run/.containerenv"}) {
            if (host.exists(mark)) {
                sheet.measured(Facts.VIRTUALIZATION, "container", mark);
                return;
            }
        }
        if (host.text("/proc/1/cgroup").filter(text -> CONTAINER.matcher(text).find()).isPresent()) {
            sheet.measured(Facts.VIRTUALIZATION, "container", "/proc/1/cgroup");
            return;
        }
        var product = host.text("/sys/class/dmi/id/sys_vendor").orElse("") + " "
                + host.text("/sys/class/dmi/id/product_name").orElse("");
        var named = VIRTUAL.matcher(product);
        if (named.find()) {
            sheet.measured(Facts.VIRTUALIZATION, named.group().toLowerCase(Locale.ROOT), "DMI");
        } else if (host.text("/proc/cpuinfo").filter(text -> text.contains(" hypervisor")).isPresent()) {
            sheet.measured(Facts.VIRTUALIZATION, "virtual machine", "/proc/cpuinfo", Certainty.MEDIUM, "");
        } else if (host.exists("/proc/cpuinfo")) {
            sheet.measured(Facts.VIRTUALIZATION, "none", "/proc/cpuinfo", Certainty.MEDIUM, "");
        }
    }

    private static void desktop(Host host, ReportDraft draft) {
        var os = host.property("os.name");
        var sheet = draft.machine();
        if (os.startsWith("Mac")) {
            sheet.measured(Facts.DESKTOP, true, "macOS", Certainty.MEDIUM, "");
        } else if (os.startsWith("Windows")) {
            sheet.measured(Facts.DESKTOP, !os.contains("Server"), "os.name", Certainty.MEDIUM, "");
        } else {
            var session = !host.environment("DISPLAY").isEmpty() || !host.environment("WAYLAND_DISPLAY").isEmpty()
                    || !host.names("/tmp/.X11-unix").isEmpty();
            sheet.measured(Facts.DESKTOP, session, session ? "graphical session" : "no graphical session",
                    Certainty.MEDIUM, "");
        }
    }
}
