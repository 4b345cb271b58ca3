package org.botnode.daemon.control;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Makes files and directories that nobody but their owner can read, where the system knows such rights.
public final class OwnerOnly {

    private static final FileAttribute<?>[] NONE = {};

    private OwnerOnly() {}

    /// The directory, made with its parents where they are missing; one that exists keeps its rights.
    public static Path directories(Path directory) throws IOException {
        return Files.createDirectories(directory, rights("rwx------"));
    }

    /// The rights of a file that is to be made.
    public static FileAttribute<?>[] file() {
        return rights("rw-------");
    }

    private static FileAttribute<?>[] rights(String posix) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix))}
                : NONE;
    }
}
