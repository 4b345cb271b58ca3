package org.botnode.probe.apple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.botnode.probe.CommandOutcome;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;
import org.botnode.probe.text.Lines;

/// The volume that holds the data directory, by `df` and `diskutil`.
public final class AppleDiskSensor implements Sensor {

    private static final String DF = "/bin/df";
    private static final String DISKUTIL = "/usr/sbin/diskutil";
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Path data;

    public AppleDiskSensor(Path data) {
        this.data = data.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "macos disk";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(3);
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        if (!host.property("os.name").startsWith("Mac") || !host.exists(DISKUTIL)
                || !(host.run(PATIENCE, List.of(DF, "-P", nearest(host)))
                        instanceof CommandOutcome.Finished(int code, var out) && code == 0)) {
            return;
        }
        var device = out.lines().skip(1).findFirst().map(line -> line.split("\\s+")[0]).orElse("");
        if (!device.matches("/dev/disk[0-9s]{1,12}")) {
            draft.machine().measured(Facts.DISK_NETWORK, device.contains(":") || device.startsWith("//"), "df");
            return;
        }
        if (host.run(PATIENCE, List.of(DISKUTIL, "info", device)) instanceof CommandOutcome.Finished(int ended, var told)
                && ended == 0) {
            volume(device, String.join("\n", told.lines().map(String::strip).toList()), draft);
        }
    }

    private static void volume(String device, String text, ReportDraft draft) {
        var sheet = draft.machine();
        sheet.measured(Facts.DISK_DEVICE, device, "df");
        Lines.after(text, "File System Personality").ifPresent(fs -> sheet.measured(Facts.DISK_FS, fs, "diskutil"));
        Lines.after(text, "Solid State").filter(word -> word.matches("Yes|No.*")).ifPresent(
                word -> sheet.measured(Facts.DISK_ROTATIONAL, !word.equals("Yes"), "diskutil"));
        var protocol = Lines.after(text, "Protocol").orElse("");
        var outside = Lines.after(text, "Device Location").orElse("").equals("External");
        if (!protocol.isEmpty()) {
            sheet.measured(Facts.DISK_REMOVABLE, outside || protocol.matches("USB|Secure Digital"), "diskutil");
            sheet.measured(Facts.DISK_VOLATILE, protocol.equals("Disk Image") && text.contains("ram://"), "diskutil");
            sheet.measured(Facts.DISK_NETWORK, false, "df");
        }
        Lines.after(text, "Volume Read-Only").filter(word -> word.matches("Yes.*|No.*")).ifPresent(
                word -> sheet.measured(Facts.DISK_READ_ONLY, word.startsWith("Yes"), "diskutil"));
    }

    private String nearest(Host host) {
        var at = data;
        while (at.getParent() != null && !host.exists(at.toString())) {
            at = at.getParent();
        }
        return at.toString();
    }
}
