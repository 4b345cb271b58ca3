package org.botnode.probe;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is mounted where, by `/proc/self/mountinfo`.
public final class Mounts {

    private final List<Mount> mounts;

    private Mounts(List<Mount> mounts) {
        this.mounts = mounts;
    }

    /// One mount.
    ///
    /// @param point   where
    /// @param device  major and minor number; 0 as major is no block device
    /// @param options of the mount and of the file system, parted by commas
    public record Mount(String point, String device, String type, String source, String options) {

        public boolean isReadOnly() {
            return List.of(options.split(",")).contains("ro");
        }

        /// The value of an option such as `upperdir`.
        public Optional<String> option(String name) {
            return List.of(options.split(",")).stream().filter(option -> option.startsWith(name + "="))
                    .map(option -> option.substring(name.length() + 1)).findFirst();
        }
    }

    /// What the system tells now; nothing is mounted where it does not tell.
    public static Mounts read(Host host) {
        return new Mounts(host.text("/proc/self/mountinfo").orElse("").lines().map(Mounts::parse)
                .flatMap(Optional::stream).toList());
    }

    /// The longest mount point above a path; of equal ones the last, which hides the others.
    public Optional<Mount> above(Path path) {
        return mounts.stream().filter(mount -> mount.point().startsWith("/") && path.startsWith(mount.point()))
                .reduce((one, other) -> other.point().length() >= one.point().length() ? other : one);
    }

    /// `36 35 98:0 /root /mnt rw,noatime master:1 - ext4 /dev/root rw,errors=continue`.
    private static Optional<Mount> parse(String line) {
        var halves = line.split(" - ", 2);
        var left = halves[0].split(" ");
        if (halves.length < 2 || left.length < 6 || left[4].indexOf('\0') >= 0) {
            return Optional.empty();
        }
        var right = halves[1].split(" ");
        return right.length < 2 ? Optional.empty()
                : Optional.of(new Mount(plain(left[4]), left[2], right[0], plain(right[1]),
                        left[5] + (right.length > 2 ? "," + right[2] : "")));
    }

    /// Blanks, tabs and backslashes are written in octal.
    private static String plain(String text) {
        return text.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    }
}
