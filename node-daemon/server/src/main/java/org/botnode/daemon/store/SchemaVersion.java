package org.botnode.daemon.store;

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
        if (!Files.exists(file)) {
            return NONE;
        }
        // A log may go while it is looked for: whoever has the file open closes it.
        return TenantFile.hasWal(file) ? FileHeader.versionInWal(file, limits) : FileHeader.version(file);
    }
}
