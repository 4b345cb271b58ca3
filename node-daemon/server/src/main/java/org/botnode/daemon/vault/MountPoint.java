package org.botnode.daemon.vault;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/// A line of Linux's `/proc/self/mountinfo` (proc_pid_mountinfo(5)).
///
/// @param device major and minor number, `8:1`
/// @param at     where it is mounted
/// @param type   the file system
/// @param source the device, where there is one
record MountPoint(String device, Path at, String type, String source) {

    /// The one that a directory is on: the deepest, and of those at one place the last, which hides the others.
    static Optional<MountPoint> of(Path directory, String mountinfo) {
        return mountinfo.lines().map(MountPoint::parse).flatMap(Optional::stream)
                .filter(mount -> directory.startsWith(mount.at))
                .reduce((one, next) -> Comparator.<MountPoint>comparingInt(mount -> mount.at.getNameCount())
                        .compare(next, one) >= 0 ? next : one);
    }

    private static Optional<MountPoint> parse(String line) {
        var fields = line.split(" ");
        var dash = Arrays.asList(fields).indexOf("-");
        return dash < 6 || fields.length < dash + 3 ? Optional.empty()
                : Optional.of(new MountPoint(fields[2], Path.of(unescaped(fields[4])), fields[dash + 1],
                        unescaped(fields[dash + 2])));
    }

    /// Blanks and the like are written as octal numbers.
    private static String unescaped(String text) {
        return text.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\");
    }
}
