package org.botnode.probe.linux;

import java.nio.file.Path;
import java.util.Set;
import org.botnode.probe.Certainty;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.Mounts;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;
import org.botnode.probe.text.Lines;

/// The file system and the device under the data directory.
public final class DiskSensor implements Sensor {

    private static final Set<String> NETWORK = Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph",
            "glusterfs", "fuse.sshfs", "fuse.s3fs", "fuse.rclone", "lustre", "webdav", "fuse.glusterfs", "virtiofs",
            "drvfs", "beegfs", "gpfs", "orangefs", "fuse.gcsfuse", "davfs");
    private static final Set<String> VOLATILE = Set.of("tmpfs", "ramfs", "devtmpfs");
    private static final String VIRTUAL = "(vd|xvd|nbd|rbd|loop).*";

    private final Path data;

    public DiskSensor(Path data) {
        this.data = data.toAbsolutePath().normalize();
    }

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
            sheet.measured(Facts.DISK_FREE, Math.clamp(found.usable(), 0, found.total()), "file system",
                    Certainty.HIGH, found.usable() > found.total() ? "it says more than there is" : "");
        });
        var mounts = Mounts.read(host);
        var mount = mounts.above(data);
        var type = mount.map(Mounts.Mount::type).or(() -> space.map(Host.Space::type))
                .filter(name -> !name.isBlank() && !name.equals("unknown"));
        type.ifPresent(name -> {
            sheet.measured(Facts.DISK_FS, name, mount.isPresent() ? "/proc/self/mountinfo" : "file system");
            sheet.measured(Facts.DISK_NETWORK, NETWORK.contains(name), "file system type", Certainty.HIGH,
                    NETWORK.contains(name) ? "nothing durable can be promised there; choose a local disk" : "");
            sheet.measured(Facts.DISK_VOLATILE, VOLATILE.contains(name), "file system type", Certainty.HIGH,
                    VOLATILE.contains(name) ? "all of it is gone after a restart; choose a disk" : "");
        });
        mount.ifPresent(found -> {
            sheet.measured(Facts.DISK_READ_ONLY, found.isReadOnly(), "/proc/self/mountinfo", Certainty.HIGH,
                    found.isReadOnly() ? "nothing can be stored there" : "");
            BlockDevice.below(host, mounts, found).ifPresentOrElse(device -> device(host, device, draft),
                    () -> unresolved(found, draft));
        });
    }

    private static void unresolved(Mounts.Mount mount, ReportDraft draft) {
        if (mount.source().startsWith("/dev/")) {
            draft.machine().measured(Facts.DISK_DEVICE, mount.source(), "/proc/self/mountinfo", Certainty.MEDIUM, "");
        } else {
            draft.machine().unknown(Facts.DISK_DEVICE, "/proc/self/mountinfo",
                    "the disk below " + mount.type() + " is not to be seen from here");
        }
    }

    private static void device(Host host, BlockDevice device, ReportDraft draft) {
        var sheet = draft.machine();
        sheet.measured(Facts.DISK_DEVICE, device.disk().equals(device.name()) || device.way().isEmpty()
                        ? device.name() : device.disk(), "/sys/dev/block", Certainty.HIGH,
                device.way().isEmpty() ? "" : device.way() + " (" + device.name() + ")");
        var at = device.directory();
        var usb = host.real(at).orElse("").contains("/usb");
        Lines.line(host, at + "/queue/rotational").filter(flag -> flag.equals("0") || flag.equals("1")).ifPresent(
                flag -> rotational(device, flag.equals("1"), usb, draft));
        var flag = Lines.line(host, at + "/removable").orElse("");
        if (usb || flag.equals("0") || flag.equals("1")) {
            sheet.measured(Facts.DISK_REMOVABLE, usb || flag.equals("1"), usb ? "USB" : at + "/removable");
        }
    }

    private static void rotational(BlockDevice device, boolean turns, boolean usb, ReportDraft draft) {
        var virtual = device.disk().matches(VIRTUAL);
        draft.machine().measured(Facts.DISK_ROTATIONAL, turns, "queue/rotational",
                virtual || usb && turns ? Certainty.LOW : Certainty.HIGH,
                virtual ? "a virtual disk says what its host pleases"
                        : usb && turns ? "a case on USB often says nothing, and then this is the kernel's guess" : "");
    }
}
