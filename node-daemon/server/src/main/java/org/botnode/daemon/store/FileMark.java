package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/// Which files a connection has open, to tell whether they still are what stands at their paths.
///
/// A removed file can still be written and read through an open connection, but what is written there is gone with it.
/// Where the system gives files no key, it does not let an open one be removed either.
record FileMark(Path file, Object fileKey, Path wal, Object walKey) {

    private static final Object GONE = new Object();

    /// The files as they are now; take it while a connection holds them open.
    static FileMark of(Path file) {
        Path wal = TenantFile.wal(file);
        return new FileMark(file, key(file), wal, key(wal));
    }

    boolean isStillThere() {
        return Objects.equals(fileKey, key(file)) && Objects.equals(walKey, key(wal));
    }

    private static Object key(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return GONE;
        }
    }
}
