package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// Which schema a closed file has, without a byte of it changed: from its header, so that a look at thousands costs little.
///
/// Only where this process has the file closed: to close this handle would give up the locks of others.
final class SchemaVersion {

    /// Of what is no database, or one that was never finished.
    static final int NONE = 0;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 100;
    private static final int USER_VERSION = 60;

    private SchemaVersion() {
    }

    /// The last step that the file has behind it.
    static int of(Path file, StoreLimits limits) {
        try {
            if (!Files.exists(file)) {
                return NONE;
            }
            Path wal = file.resolveSibling(file.getFileName() + "-wal");
            return Files.exists(wal) && Files.size(wal) > 0 ? asSqliteReadsIt(file, limits) : asItLies(file);
        } catch (IOException e) {
            throw StoreException.of("read the tenant's file", e);
        }
    }

    private static int asItLies(Path file) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        try (FileChannel in = FileChannel.open(file)) {
            while (header.hasRemaining() && in.read(header) >= 0) {
                // Until it is full or the file ends.
            }
        }
        boolean isDatabase = !header.hasRemaining() && header.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
        return isDatabase ? header.getInt(USER_VERSION) : NONE;
    }

    /// After an unclean stop the header may be one of before. A connection that cannot write leaves the WAL as it is.
    private static int asSqliteReadsIt(Path file, StoreLimits limits) {
        try (Connection connection = TenantFile.openForReading(file, limits);
                Statements statements = new Statements(connection)) {
            return Migrations.version(statements);
        } catch (SQLException e) {
            throw StoreException.of("close the tenant's file", e);
        }
    }
}
