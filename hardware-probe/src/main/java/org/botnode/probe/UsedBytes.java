package org.botnode.probe;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.OptionalLong;

/// Adds up the sizes of files below a directory; links are not followed, and what goes away meanwhile is left out.
final class UsedBytes extends SimpleFileVisitor<Path> {

    /// Ten thousand tenants have fewer.
    private static final int MOST_FILES = 200_000;

    private long bytes;
    private int files;

    private UsedBytes() {}

    static OptionalLong below(Path directory) {
        var used = new UsedBytes();
        if (!Files.exists(directory)) {
            return OptionalLong.of(0);
        }
        try {
            Files.walkFileTree(directory, used);
        } catch (IOException | SecurityException unreadable) {
            return OptionalLong.empty();
        }
        return used.files > MOST_FILES ? OptionalLong.empty() : OptionalLong.of(used.bytes);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        bytes += attributes.size();
        return ++files > MOST_FILES || Thread.currentThread().isInterrupted() ? FileVisitResult.TERMINATE
                : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException gone) {
        return FileVisitResult.CONTINUE;
    }
}
