package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How large a tenant's database is now, in bytes.
///
/// @param wal what was committed and is not moved into the file yet, and room that is kept for more of it
public record FileSizes(long file, long wal) {

    static FileSizes of(Path file) {
        return new FileSizes(size(file), size(TenantFile.wal(file)));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            // Not there, or not just now: a WAL comes and goes.
            return 0;
        }
    }
}
