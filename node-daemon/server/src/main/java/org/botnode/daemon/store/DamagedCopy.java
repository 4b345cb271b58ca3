package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The copy of a damaged file that a repair reads, so that nothing is written to the file itself: its WAL moved in, and
/// as long as its header says, since SQLite opens no shorter one.
final class DamagedCopy {

    private static final int PAGES = 28;
    private static final int PAGE_SIZE = 16;

    private DamagedCopy() {
    }

    static Path make(Path file, Path workshop, CareRun run) throws IOException {
        Path copy = workshop.resolve("damaged.db");
        Files.copy(file, copy);
        lengthen(copy);
        if (TenantFile.hasWal(file)) {
            Files.copy(TenantFile.wal(file), TenantFile.wal(copy));
            try (Connection connection = TenantFile.openForRepair(copy);
                    Statements statements = new Statements(connection)) {
                run.uses(statements);
                statements.one("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.code(1));
            } catch (SQLException e) {
                throw StoreException.of("close the copy", e);
            }
            lengthen(copy);
        }
        return copy;
    }

    /// What ails it, after its WAL was moved in.
    static List<String> findings(Path copy, CareRun run) {
        try (Connection connection = TenantFile.openForRepair(copy); Statements statements = new Statements(connection)) {
            run.uses(statements);
            return FileCheck.whole(statements);
        } catch (SQLException e) {
            throw StoreException.of("close the copy", e);
        }
    }

    static int pageSize(FileChannel file) throws IOException {
        int size = header(file).getShort(PAGE_SIZE) & 0xffff;
        return size == 1 ? 65_536 : size;
    }

    private static void lengthen(Path copy) throws IOException {
        try (FileChannel file = FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long whole = (header(file).getInt(PAGES) & 0xffffffffL) * pageSize(file);
            // A header that promises much more than there is is damaged itself.
            if (file.size() < whole && whole <= 4 * file.size() + (64L << 20)) {
                file.write(ByteBuffer.allocate(1), whole - 1);
            }
        }
    }

    private static ByteBuffer header(FileChannel file) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(100);
        while (header.hasRemaining() && file.read(header, header.position()) > 0) {
            // Until it is full.
        }
        return header;
    }
}
