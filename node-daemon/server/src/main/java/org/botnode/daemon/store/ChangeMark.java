package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// Tells whether a database was written since: each commit appends to the write-ahead log, so its time or its length, or
/// those of the file that its pages moved into, are others.
final class ChangeMark {

    private ChangeMark() {
    }

    static String of(Path file) {
        return one(file) + " " + one(TenantFile.wal(file));
    }

    private static String one(Path file) {
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            return seen.fileKey() + "/" + seen.size() + "/" + seen.lastModifiedTime();
        } catch (NoSuchFileException none) {
            return "none";
        } catch (IOException e) {
            throw StoreException.of("read the tenant's file", e);
        }
    }
}
