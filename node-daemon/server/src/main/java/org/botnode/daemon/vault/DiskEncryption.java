package org.botnode.daemon.vault;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.botnode.client.KeysView;
import org.botnode.probe.CommandOutcome;
import org.botnode.probe.Host;
import org.botnode.probe.Mounts;

/// Whether the disk of a directory is encrypted by the operating system, as far as the system tells an ordinary user.
/// What cannot be told is unknown: a drive that encrypts itself, or a virtual machine's host, is not seen.
final class DiskEncryption {

    private static final String ENCRYPTED = "encrypted";
    private static final String NOT_FOUND = "not_found";
    private static final String UNKNOWN = "unknown";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Host host;

    DiskEncryption(Host host) {
        this.host = host;
    }

    KeysView.DiskEncryption of(Path directory) {
        var system = host.property("os.name").toLowerCase(Locale.ROOT);
        try {
            if (system.startsWith("linux")) {
                return linux(directory.toRealPath());
            }
            if (system.startsWith("mac")) {
                return told(List.of("/usr/bin/fdesetup", "status"), "FileVault is On", "FileVault is Off", "FileVault");
            }
            if (system.startsWith("windows")) {
                var drive = directory.toRealPath().getRoot().toString().replace("\\", "");
                return told(List.of(host.environment("SystemRoot") + "\\System32\\manage-bde.exe", "-status", drive),
                        "Protection On", "Protection Off", "BitLocker on " + drive);
            }
            return unknown("this system is not known");
        } catch (IOException unreadable) {
            return unknown("the disk of the data directory cannot be told");
        }
    }

    private KeysView.DiskEncryption linux(Path directory) {
        var mount = Mounts.read(host).above(directory);
        if (mount.isEmpty() || !mount.get().source().startsWith("/dev/")) {
            return unknown("the data directory lies on " + mount.map(Mounts.Mount::type).orElse("no known file system")
                    + ", whose disk the system does not name");
        }
        var source = mount.get().source();
        // btrfs numbers its file systems itself; the device is found by its name.
        return Stream.of("/sys/dev/block/" + mount.get().device(),
                        "/sys/class/block/" + source.substring(source.lastIndexOf('/') + 1)).filter(host::exists).findFirst()
                .map(device -> isEncrypted(device)
                        ? new KeysView.DiskEncryption(ENCRYPTED, source + " is on dm-crypt")
                        : new KeysView.DiskEncryption(NOT_FOUND, source + " is not on dm-crypt"))
                .orElseGet(() -> unknown("the system tells nothing of " + source));
    }

    /// All that it lies on has to be encrypted: a volume over two disks is as open as the more open one.
    private boolean isEncrypted(String device) {
        if (host.text(device + "/dm/uuid").filter(uuid -> uuid.startsWith("CRYPT-")).isPresent()) {
            return true;
        }
        var below = device + "/slaves";
        var slaves = host.names(below);
        return !slaves.isEmpty() && slaves.stream().allMatch(slave -> isEncrypted(below + "/" + slave));
    }

    private KeysView.DiskEncryption told(List<String> command, String on, String off, String what) {
        var output = host.run(PATIENCE, command) instanceof CommandOutcome.Finished(int code, var text) && code == 0
                ? text : "";
        if (output.contains(on)) {
            return new KeysView.DiskEncryption(ENCRYPTED, what + " is on");
        }
        return output.contains(off) ? new KeysView.DiskEncryption(NOT_FOUND, what + " is off")
                : unknown(what + " does not say how it stands to the node's user");
    }

    private static KeysView.DiskEncryption unknown(String detail) {
        return new KeysView.DiskEncryption(UNKNOWN, detail);
    }
}
