package org.botnode.probe.linux;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.botnode.probe.Certainty;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;

/// The file system and the device under the data directory.
public final class DiskSensor implements Sensor {

    private static final Set<String> NETWORK = Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph",
            "glusterfs", "fuse.sshfs", "fuse.s3fs", "fuse.rclone", "lustre", "webdav");
    private static final Set<String> VOLATILE = Set.of("tmpfs", "ramfs");

    private final Path data;

    public DiskSensor(Path data) {
        this.data = data.toAbsolutePath().normalize();
    }

    /// @param device major and minor number
    private record Mount(String point, String device, String type, String source) {}

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        var sheet = draft.machine();
        sheet.measured(Facts.DISK_PATH, data.toString(), "configuration");
        var space = host.space(data);
        space.filter(found -> found.total() > 0).ifPresent(found -> {
            sheet.measured(Facts.DISK_TOTAL, found.total(), "file system");
            sheet.measured(Facts.DISK_FREE, Math.clamp(found.usable(), 0, found.total()), "file system");
        });
        var mount = host.text("/proc/self/mountinfo").flatMap(this::mount);
        var type = mount.map(Mount::type).or(() -> space.map(Host.Space::type)).filter(name -> !name.isBlank());
        type.ifPresent(name -> {
            sheet.measured(Facts.DISK_FS, name, mount.isPresent() ? "/proc/self/mountinfo" : "file system");
            sheet.measured(Facts.DISK_NETWORK, NETWORK.contains(name), "file system type");
            sheet.measured(Facts.DISK_VOLATILE, VOLATILE.contains(name), "file system type");
        });
        mount.ifPresent(found -> device(host, found, draft));
    }

    /// The longest mount point above the data directory; of equal ones the last, which hides the others.
    private Optional<Mount> mount(String mountinfo) {
        return mountinfo.lines().map(DiskSensor::parse).flatMap(Optional::stream)
                .filter(mount -> data.startsWith(mount.point()))
                .reduce((one, other) -> other.point().length() >= one.point().length() ? other : one);
    }

    private static Optional<Mount> parse(String line) {
        var halves = line.split(" - ", 2);
        var left = halves[0].split(" ");
        if (halves.length < 2 || left.length < 6) {
            return Optional.empty();
        }
        var right = halves[1].split(" ");
        return right.length < 2 ? Optional.empty()
                : Optional.of(new Mount(left[4].replace("\\040", " "), left[2], right[0], right[1]));
    }

    private static void device(Host host, Mount mount, ReportDraft draft) {
        var sheet = draft.machine();
        var at = "/sys/dev/block/" + mount.device();
        var name = host.text(at + "/uevent").flatMap(text -> Lines.after(text, "DEVNAME="));
        sheet.measured(Facts.DISK_DEVICE, name.orElse(mount.source()), name.isPresent() ? at : "/proc/self/mountinfo",
                name.isPresent() ? Certainty.HIGH : Certainty.MEDIUM, "");
        // A partition has no queue of its own: its disk is the directory above.
        for (var disk : new String[] {at, at + "/.."}) {
            var rotational = host.text(disk + "/queue/rotational").map(String::strip);
            rotational.filter(flag -> flag.equals("0") || flag.equals("1")).ifPresent(
                    flag -> sheet.measured(Facts.DISK_ROTATIONAL, flag.equals("1"), "queue/rotational",
                            name.orElse("").startsWith("vd") ? Certainty.LOW : Certainty.HIGH,
                            name.orElse("").startsWith("vd") ? "a virtual disk says what its host pleases" : ""));
            var usb = host.real(at).orElse("").contains("/usb");
            host.text(disk + "/removable").map(String::strip).ifPresent(flag -> sheet.measured(
                    Facts.DISK_REMOVABLE, flag.equals("1") || usb, "removable"));
        }
    }
}
