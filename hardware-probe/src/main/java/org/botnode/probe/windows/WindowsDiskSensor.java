package org.botnode.probe.windows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.botnode.probe.Certainty;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;
import org.botnode.probe.text.Lines;

/// The disk behind the data directory's drive letter.
public final class WindowsDiskSensor implements Sensor {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path data;

    public WindowsDiskSensor(Path data) {
        this.data = data.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "windows disk";
    }

    @Override
    public Duration limit() {
        return PATIENCE.plusSeconds(1);
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        var root = String.valueOf(data.getRoot());
        if (root.startsWith("\\\\")) {
            draft.machine().measured(Facts.DISK_NETWORK, true, "path", Certainty.HIGH,
                    "nothing durable can be promised there; choose a local disk");
            return;
        }
        var letter = root.matches("[A-Za-z]:\\\\?") ? root.substring(0, 1).toUpperCase(Locale.ROOT)
                : host.environment("SystemDrive").matches("[A-Za-z]:") ? host.environment("SystemDrive").substring(0, 1)
                : "";
        if (!PowerShell.isThere(host) || letter.isEmpty()) {
            return;
        }
        var text = PowerShell.lines(host, PATIENCE, "disk-1", letter);
        var sheet = draft.machine();
        var drive = Lines.after(text, "drive=").orElse("");
        var bus = Lines.after(text, "bus=").orElse("");
        Lines.after(text, "format=").ifPresent(format -> sheet.measured(Facts.DISK_FS, format, "Windows"));
        if (!drive.isEmpty()) {
            sheet.measured(Facts.DISK_NETWORK, drive.equals("Network"), "drive type");
            sheet.measured(Facts.DISK_VOLATILE, drive.equals("Ram"), "drive type");
            sheet.measured(Facts.DISK_REMOVABLE, drive.equals("Removable") || bus.equals("USB") || bus.equals("SD"),
                    "drive type and bus");
        }
        if (!bus.isEmpty()) {
            // The kind is what later assumptions go by: nvme, mmcblk and the rest by Linux' names.
            sheet.measured(Facts.DISK_DEVICE, (bus.equals("NVMe") ? "nvme " : bus.equals("SD") ? "mmcblk " : "")
                    + Lines.after(text, "name=").orElse(bus), "Get-PhysicalDisk");
        }
        var media = Lines.after(text, "media=").orElse("");
        if (media.equals("SSD") || media.equals("HDD")) {
            sheet.measured(Facts.DISK_ROTATIONAL, media.equals("HDD"), "Get-PhysicalDisk");
        } else if (bus.equals("NVMe")) {
            sheet.measured(Facts.DISK_ROTATIONAL, false, "bus", Certainty.MEDIUM, "");
        }
    }
}
