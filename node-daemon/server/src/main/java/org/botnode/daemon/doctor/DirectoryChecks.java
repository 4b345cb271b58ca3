package org.botnode.daemon.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.botnode.probe.DiskFacts;
import org.botnode.probe.Host;

/// Points that look at the data directory; they need no running node.
public final class DirectoryChecks {

    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");
    /// Percent, as alerts have it by default.
    private static final double FILLED = 70;
    private static final double FULL = 85;
    private static final double GB = 1e9;

    private DirectoryChecks() {}

    /// @param disk what the probe says of the directory's disk
    public static List<Check> of(Path data, Host host, Supplier<DiskFacts> disk) {
        return List.of(
                new Check("rights", "who can read the data directory", () -> rights(data)),
                new Check("first_token", "the first administrator's key", () -> token(data)),
                new Check("space", "free space", () -> space(host, data)),
                new Check("place", "the disk that holds the data", () -> place(disk.get())));
    }

    /// Whether the owner's settings are those that the node runs with.
    public static Check settings(Path file, Instant started) {
        return new Check("configuration", "the owner's settings", () -> {
            try {
                return !Files.exists(file) ? Finding.ok("There is no " + file.getFileName() + "; the defaults stand.")
                        : Files.getLastModifiedTime(file).toInstant().isAfter(started)
                                ? Finding.of(Verdict.WARNING, file.getFileName() + " was changed after the node started.",
                                        "Restart the node: it reads its settings when it starts.")
                                : Finding.ok(file.getFileName() + " is what the node runs with.");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    private static Finding rights(Path data) {
        try {
            if (!Files.getFileStore(data).supportsFileAttributeView("posix")) {
                return Finding.unknown("This file system's rights cannot be told.",
                        "See that only the node's account may open " + data.toAbsolutePath() + ".");
            }
            var open = Files.getPosixFilePermissions(data).stream().filter(OTHERS::contains).toList();
            return open.isEmpty() ? Finding.ok("Only the node's account can open " + data.toAbsolutePath() + ".")
                    : Finding.of(Verdict.WARNING, "Other accounts of this machine can look into " + data.toAbsolutePath() + " ("
                            + PosixFilePermissions.toString(Files.getPosixFilePermissions(data)) + ").",
                            "Take their rights away: conversations lie there.")
                            .fixedBy("take the rights of all other accounts from the data directory", () -> close(data));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void close(Path data) {
        try {
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Finding token(Path data) {
        var file = data.resolve("admin-token");
        return Files.exists(file)
                ? Finding.of(Verdict.ADVICE, "The first administrator's key still lies in " + file.toAbsolutePath() + ".",
                        "Put it where you keep passwords, then remove the file.")
                : Finding.ok("No key lies about in the data directory.");
    }

    private static Finding space(Host host, Path data) {
        var space = host.space(data);
        if (space.isEmpty() || space.get().total() <= 0) {
            return Finding.unknown("The disk does not tell its size.", "Watch its free space by other means.");
        }
        var used = 100.0 * (space.get().total() - space.get().usable()) / space.get().total();
        var told = "%.1f GB free of %.1f GB (%.0f %% used).".formatted(space.get().usable() / GB,
                space.get().total() / GB, used);
        return used >= FULL ? Finding.of(Verdict.CRITICAL, told, "Make room or add a disk: at 95 % messages are refused.")
                : used >= FILLED ? Finding.of(Verdict.WARNING, told, "Plan for a larger disk; `botnode probe` tells how long "
                        + "this one lasts.") : Finding.ok(told);
    }

    private static Finding place(DiskFacts disk) {
        var kind = disk.fs().known().map(fs -> " (" + fs + ")").orElse("");
        return is(disk.volatileFs().known())
                ? Finding.of(Verdict.CRITICAL, "The data lies in memory" + kind + ": it is gone when the machine restarts.",
                        "Start the node with --data on a real disk.")
                : is(disk.network().known())
                        ? Finding.of(Verdict.CRITICAL, "The data lies on a network file system" + kind
                                + ", whose locks and writes cannot be trusted.", "Move the data directory to a disk of this "
                                + "machine.")
                        : is(disk.removable().known())
                                ? Finding.of(Verdict.WARNING, "The data lies on a disk that can be pulled out" + kind + ".",
                                        "Move the data directory to a built-in disk.")
                                : disk.fs().known().isEmpty()
                                        ? Finding.unknown("This machine does not tell what disk the data lies on.",
                                                "See that it is a disk of this machine.")
                                        : Finding.ok("A disk of this machine" + kind + ".");
    }

    private static boolean is(Optional<Boolean> known) {
        return known.orElse(false);
    }
}
