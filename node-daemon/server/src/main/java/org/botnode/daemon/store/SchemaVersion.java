package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Which schema a closed file has, without a byte of it changed: from its header, so that a look at thousands costs little.
///
/// Only where this process has the file closed: to close this handle would give up the locks of others.
final class SchemaVersion {

    /// Of what is no database, or one that was never finished.
    static final int NONE = 0;

    private SchemaVersion() {
    }

    /// The last step that the file has behind it.
    static int of(Path file, StoreLimits limits) {
        try {
            if (!Files.exists(file)) {
                return NONE;
            }
            Path wal = TenantFile.wal(file);
            return Files.exists(wal) && Files.size(wal) > 0 ? FileHeader.versionInWal(file, limits)
                    : FileHeader.version(file);
        } catch (IOException e) {
            throw StoreException.of("read the tenant's file", e);
        }
    }
}
