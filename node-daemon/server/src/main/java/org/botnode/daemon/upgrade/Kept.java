package org.botnode.daemon.upgrade;

import java.time.Instant;
import java.util.List;

/// What lies aside of a data directory as it was before an upgrade.
///
/// @param format which shape this is
/// @param token  known to the one node that may start meanwhile
/// @param by     the version that began to change the data
/// @param files  all that may be changed
record Kept(int format, String token, String by, Instant at, List<File> files) {

    static final int FORMAT = 1;

    Kept {
        files = List.copyOf(files);
    }

    /// @param path   below the data directory, with `/`
    /// @param sha256 64 hexadecimal digits
    record File(String path, long bytes, String sha256) {}

    long bytes() {
        return files.stream().mapToLong(File::bytes).sum();
    }
}
