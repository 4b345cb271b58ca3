package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// Looks at a tenant's file before SQLite opens it for writing, so that a file that is no tenant's, or that a newer
/// version wrote, is refused without a byte of it changed. SQLite would fill an empty file with a new database.
final class FileHeader {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH = 100;
    private static final int USER_VERSION = 60;

    private FileHeader() {
    }

    /// @throws StoreException what speaks against opening the file
    static void check(Path file, StoreLimits limits) {
        checkFirstPage(file);
        if (TenantFile.hasWal(file)) {
            refuseNewer(versionInWal(file, limits));
        }
    }

    /// What the file itself says, its WAL aside.
    static void checkFirstPage(Path file) {
        if (!Files.isRegularFile(file)) {
            throw damaged("tenant.db is not a file");
        }
        ByteBuffer header = read(file);
        if (header.limit() < LENGTH) {
            throw damaged(header.limit() == 0 ? "tenant.db is empty" : "tenant.db ends within its first page");
        }
        if (!isDatabase(header)) {
            throw damaged("tenant.db is no database");
        }
        refuseNewer(header.getInt(USER_VERSION));
    }

    /// The schema that the file itself says, its WAL aside; {@link SchemaVersion#NONE} of what is no database.
    static int version(Path file) {
        ByteBuffer header = read(file);
        return header.limit() == LENGTH && isDatabase(header) ? header.getInt(USER_VERSION) : SchemaVersion.NONE;
    }

    private static boolean isDatabase(ByteBuffer header) {
        return header.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    private static void refuseNewer(int version) {
        if (version > Migrations.NEWEST) {
            throw new StoreException(StoreFault.NEWER_FILE,
                    "this tenant's file has schema " + version + ", newer than " + Migrations.NEWEST,
                    "Start the version of BotNode that wrote it, or a later one.");
        }
    }

    private static ByteBuffer read(Path file) {
        ByteBuffer header = ByteBuffer.allocate(LENGTH);
        try (FileChannel in = FileChannel.open(file)) {
            while (header.hasRemaining() && in.read(header) >= 0) {
                // Until it is full or the file ends.
            }
        } catch (IOException e) {
            throw StoreException.of("open the tenant's file", e);
        }
        return header.flip();
    }

    /// After an unclean stop the file may say one of before. A connection that cannot write does not move the WAL into the
    /// file when it closes.
    static int versionInWal(Path file, StoreLimits limits) {
        try (Connection connection = TenantFile.openForReading(file, limits);
                Statements statements = new Statements(connection)) {
            return Migrations.version(statements);
        } catch (SQLException e) {
            throw StoreException.of("close the tenant's file", e);
        }
    }

    private static StoreException damaged(String how) {
        return new StoreException(StoreFault.DAMAGED, how, "Put this tenant's own file back, or restore a backup.");
    }
}
