package org.botnode.probe.linux;

import java.nio.file.Path;
import java.util.Optional;
import org.botnode.probe.Host;
import org.botnode.probe.Mounts;
import org.botnode.probe.text.Lines;

/// The disk below a mount: through device mapper, btrfs and overlay down to what is plugged in.
///
/// @param name       the kernel's name of what is mounted, such as `nvme0n1p2` or `dm-0`
/// @param disk       the name of the disk that holds it, the same where it is no partition
/// @param directory  of that disk in `/sys`
/// @param way        what lies between, in words; empty where nothing does
record BlockDevice(String name, String disk, String directory, String way) {

    private static final int DEEPEST = 8;

    static Optional<BlockDevice> below(Host host, Mounts mounts, Mounts.Mount mount) {
        return below(host, mounts, mount, 0);
    }

    private static Optional<BlockDevice> below(Host host, Mounts mounts, Mounts.Mount mount, int depth) {
        if (mount.type().equals("overlay") && depth < DEEPEST) {
            // In a container the upper directory is a path of the host, and leads back to the overlay itself.
            return mount.option("upperdir").filter(upper -> upper.startsWith("/") && upper.indexOf('\0') < 0)
                    .flatMap(upper -> mounts.above(Path.of(upper))).filter(lower -> !lower.equals(mount))
                    .flatMap(lower -> below(host, mounts, lower, depth + 1));
        }
        if (!mount.device().startsWith("0:")) {
            var at = "/sys/dev/block/" + mount.device();
            var name = host.text(at + "/uevent").flatMap(text -> Lines.after(text, "DEVNAME="));
            if (name.isPresent()) {
                return resolved(host, name.get(), at, "", 0);
            }
        }
        // btrfs and others have a number that is no device's; their source is one.
        return source(host, mount.source()).flatMap(name -> resolved(host, name, "/sys/class/block/" + name, "", 0));
    }

    private static Optional<String> source(Host host, String source) {
        if (!source.startsWith("/dev/") || source.equals("/dev/root")) {
            return Optional.empty();
        }
        var name = host.real(source).filter(path -> path.startsWith("/dev/")).orElse(source);
        return Optional.of(name.substring(name.lastIndexOf('/') + 1)).filter(last -> host.exists(
                "/sys/class/block/" + last + "/uevent") || host.exists("/sys/class/block/" + last));
    }

    private static Optional<BlockDevice> resolved(Host host, String name, String at, String way, int depth) {
        var slaves = host.names(at + "/slaves");
        if (!slaves.isEmpty() && depth < DEEPEST) {
            var kind = Lines.line(host, at + "/dm/uuid").orElse("").startsWith("CRYPT") ? "encrypted"
                    : name.startsWith("md") ? "RAID of " + slaves.size()
                            : slaves.size() > 1 ? "volume on " + slaves.size() + " disks" : "volume";
            var slave = slaves.getFirst();
            return resolved(host, slave, "/sys/class/block/" + slave, way.isEmpty() ? kind : way + ", " + kind,
                    depth + 1).map(lower -> new BlockDevice(name, lower.disk(), lower.directory(), lower.way()));
        }
        // A partition has no queue of its own: its disk is the directory above.
        var isPartition = host.text(at + "/uevent").flatMap(text -> Lines.after(text, "DEVTYPE="))
                .filter(type -> type.equals("partition")).isPresent() || host.exists(at + "/../queue/rotational");
        var directory = isPartition ? at + "/.." : at;
        var disk = isPartition ? host.text(directory + "/uevent").flatMap(text -> Lines.after(text, "DEVNAME="))
                .orElse(name) : name;
        return Optional.of(new BlockDevice(name, disk, directory, way));
    }
}
