package org.botnode.probe.linux;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.botnode.probe.Certainty;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;
import org.botnode.probe.text.Lines;

/// How the machine is used: by somebody at a screen or as a server, on metal, in a virtual machine or in a container.
public final class SettingSensor implements Sensor {

    private static final Pattern CONTAINER =
            Pattern.compile("/(docker|kubepods|lxc|lxc\\.payload\\S*|libpod|containerd|ecs|garden)[/.:-]");
    private static final Pattern VIRTUAL = Pattern.compile("(?i)kvm|qemu|vmware|virtualbox|xen|hyper-v|virtual machine|"
            + "bochs|parallels|firecracker|amazon ec2|google compute engine|openstack|droplet|hcloud|vserver");

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
        var mark = container(host);
        if (mark.isPresent()) {
            sheet.measured(Facts.VIRTUALIZATION, "container", mark.get());
            return;
        }
        if (Lines.line(host, "/proc/sys/kernel/osrelease").orElse("").toLowerCase(Locale.ROOT).contains("microsoft")) {
            sheet.measured(Facts.VIRTUALIZATION, "wsl", "/proc/sys/kernel/osrelease");
            return;
        }
        var product = host.text("/sys/class/dmi/id/sys_vendor").orElse("") + " "
                + host.text("/sys/class/dmi/id/product_name").orElse("");
        var named = VIRTUAL.matcher(product);
        if (named.find()) {
            sheet.measured(Facts.VIRTUALIZATION, named.group().toLowerCase(Locale.ROOT), "DMI");
        } else if (Lines.line(host, "/sys/hypervisor/type").isPresent()) {
            sheet.measured(Facts.VIRTUALIZATION, Lines.line(host, "/sys/hypervisor/type").orElseThrow(),
                    "/sys/hypervisor/type");
        } else if (host.text("/proc/cpuinfo").filter(text -> text.contains(" hypervisor")).isPresent()) {
            sheet.measured(Facts.VIRTUALIZATION, "virtual machine", "/proc/cpuinfo", Certainty.MEDIUM, "");
        } else if (host.exists("/proc/cpuinfo")) {
            sheet.measured(Facts.VIRTUALIZATION, "none", "/proc/cpuinfo", Certainty.MEDIUM, "");
        }
    }

    /// What shows that this is a container; absent where nothing does.
    private static Optional<String> container(Host host) {
        for (var mark : List.of("/.dockerenv", "/run/.containerenv", "/run/systemd/container", "/dev/lxd/sock")) {
            if (host.exists(mark)) {
                return Optional.of(mark);
            }
        }
        if (!host.environment("KUBERNETES_SERVICE_HOST").isEmpty()) {
            return Optional.of("KUBERNETES_SERVICE_HOST");
        }
        if (host.text("/proc/1/cgroup").filter(text -> CONTAINER.matcher(text).find()).isPresent()) {
            return Optional.of("/proc/1/cgroup");
        }
        return host.text("/proc/self/mountinfo").filter(text -> text.contains(" fuse.lxcfs "))
                .map(_ -> "/proc/self/mountinfo");
    }

    private static void desktop(Host host, ReportDraft draft) {
        var os = host.property("os.name");
        var sheet = draft.machine();
        if (os.startsWith("Mac")) {
            sheet.measured(Facts.DESKTOP, true, "macOS", Certainty.MEDIUM, "");
        } else if (os.startsWith("Windows")) {
            sheet.measured(Facts.DESKTOP, !os.contains("Server"), "os.name", Certainty.MEDIUM, "");
        } else if (sheet.value(Facts.VIRTUALIZATION).orElse("").equals("wsl")) {
            sheet.measured(Facts.DESKTOP, true, "Windows around it", Certainty.MEDIUM, "");
        } else {
            var session = session(host);
            sheet.measured(Facts.DESKTOP, session.isPresent(), session.orElse("no graphical session"),
                    Certainty.MEDIUM, "");
        }
    }

    /// A service has no display of its own: sockets tell of somebody else's.
    private static Optional<String> session(Host host) {
        for (var variable : List.of("DISPLAY", "WAYLAND_DISPLAY")) {
            if (!host.environment(variable).isEmpty()) {
                return Optional.of("graphical session (" + variable + ")");
            }
        }
        if (host.names("/tmp/.X11-unix").stream().anyMatch(name -> name.matches("X\\d{1,3}"))) {
            return Optional.of("graphical session (/tmp/.X11-unix)");
        }
        return host.names("/run/user").stream().filter(user -> host.names("/run/user/" + user).stream()
                .anyMatch(name -> name.matches("wayland-\\d"))).findFirst().map(_ -> "graphical session (Wayland)");
    }
}
