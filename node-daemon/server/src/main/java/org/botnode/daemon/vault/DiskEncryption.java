package org.botnode.daemon.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.botnode.client.KeysView;

/// Whether the disk of a directory is encrypted by the operating system, as far as the system tells an ordinary user.
/// What cannot be told is unknown: a drive that encrypts itself, or a virtual machine's host, is not seen.
final class DiskEncryption {

    private static final String ENCRYPTED = "encrypted";
    private static final String NOT_FOUND = "not_found";
    private static final String UNKNOWN = "unknown";

    private final String system;
    private final Path root;
    private final Function<List<String>, Optional<String>> program;

    /// @param system  as `os.name` has it
    /// @param root    where `/proc`, `/sys` and `/dev` are looked for
    /// @param program runs a program and answers its output, or nothing where it cannot be run or fails
    DiskEncryption(String system, Path root, Function<List<String>, Optional<String>> program) {
        this.system = system.toLowerCase(Locale.ROOT);
        this.root = root;
        this.program = program;
    }

    static DiskEncryption ofThisMachine() {
        return new DiskEncryption(System.getProperty("os.name"), Path.of("/"), ShortProgram::output);
    }

    KeysView.DiskEncryption of(Path directory) {
        try {
            if (system.startsWith("linux")) {
                return linux(directory.toRealPath());
            }
            if (system.startsWith("mac")) {
                return told(program.apply(List.of("fdesetup", "status")), "FileVault is On", "FileVault is Off", "FileVault");
            }
            if (system.startsWith("windows")) {
                var drive = directory.toRealPath().getRoot().toString().replace("\\", "");
                return told(program.apply(List.of("manage-bde", "-status", drive)), "Protection On", "Protection Off",
                        "BitLocker on " + drive);
            }
            return unknown("this system is not known");
        } catch (IOException unreadable) {
            return unknown("the disk of the data directory cannot be told");
        }
    }

    private KeysView.DiskEncryption linux(Path directory) throws IOException {
        var mount = MountPoint.of(directory, Files.readString(root.resolve("proc/self/mountinfo")));
        if (mount.isEmpty() || !mount.get().source().startsWith("/dev/")) {
            return unknown("the data directory lies on " + mount.map(MountPoint::type).orElse("no known file system")
                    + ", whose disk the system does not name");
        }
        var name = Path.of(mount.get().source()).getFileName().toString();
        var device = root.resolve("sys/dev/block").resolve(mount.get().device());
        if (!Files.isDirectory(device)) {
            // btrfs numbers its file systems itself; the device is found by its name.
            device = root.resolve("sys/class/block").resolve(name);
        }
        if (!Files.isDirectory(device)) {
            return unknown("the system tells nothing of " + mount.get().source());
        }
        return isEncrypted(device) ? new KeysView.DiskEncryption(ENCRYPTED, mount.get().source() + " is on dm-crypt")
                : new KeysView.DiskEncryption(NOT_FOUND, mount.get().source() + " is not on dm-crypt");
    }

    /// All that it lies on has to be encrypted: a volume over two disks is as open as the more open one.
    private static boolean isEncrypted(Path device) throws IOException {
        var uuid = device.resolve("dm/uuid");
        if (Files.isReadable(uuid) && Files.readString(uuid).startsWith("CRYPT-")) {
            return true;
        }
        var below = device.resolve("slaves");
        if (!Files.isDirectory(below)) {
            return false;
        }
        try (var slaves = Files.list(below)) {
            var all = slaves.toList();
            for (var slave : all) {
                if (!isEncrypted(slave)) {
                    return false;
                }
            }
            return !all.isEmpty();
        }
    }

    private static KeysView.DiskEncryption told(Optional<String> output, String on, String off, String what) {
        if (output.filter(text -> text.contains(on)).isPresent()) {
            return new KeysView.DiskEncryption(ENCRYPTED, what + " is on");
        }
        return output.filter(text -> text.contains(off)).isPresent()
                ? new KeysView.DiskEncryption(NOT_FOUND, what + " is off")
                : unknown(what + " does not say how it stands to the node's user");
    }

    private static KeysView.DiskEncryption unknown(String detail) {
        return new KeysView.DiskEncryption(UNKNOWN, detail);
    }
}
