package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// Measures what a tenant's directory holds beside its database: working copies of packages, logs. A tenant's limits hang
/// on it, so it counts every file, however many; the probe's sum of a whole node gives up beyond a bound.
final class DirectorySize {

    private DirectorySize() {
    }

    /// Bytes of all files, those of the database left out; what goes away meanwhile is left out too.
    static long beside(Path home) {
        long[] sum = new long[1];
        try {
            Files.walkFileTree(home, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    boolean database = file.getParent().equals(home)
                            && file.getFileName().toString().startsWith(TenantFile.NAME);
                    sum[0] += database ? 0 : attributes.size();
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new StoreException(StoreFault.READ_ONLY, "cannot measure a tenant's directory",
                    "Give the daemon's user the right to read the data directory.", e);
        }
        return sum[0];
    }
}
