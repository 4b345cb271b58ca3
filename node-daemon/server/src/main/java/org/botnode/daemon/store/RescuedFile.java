package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// How a repaired file takes the damaged one's place: the damaged one gets a dated name beside its own, then the new
/// one the name that makes it count, and only then is the old one's place taken. A crash before that second step
/// changes nothing; after it, the next look at the tenant finishes the rest.
final class RescuedFile {

    private static final String COUNTS = "tenant.db.repaired";
    private static final String WORKSHOP = "repair.tmp";

    private RescuedFile() {
    }

    /// An empty folder in which a repair may work.
    static Path workshop(Path home) throws IOException {
        removeWorkshop(home);
        return Files.createDirectory(home.resolve(WORKSHOP));
    }

    static void removeWorkshop(Path home) throws IOException {
        DirectoryTree.remove(home.resolve(WORKSHOP));
    }

    /// Puts `repaired` in place of the damaged file, which is kept as `kept`.
    static void putInPlace(Path home, Path repaired, String kept) throws IOException {
        Path file = home.resolve(TenantFile.NAME);
        Path aside = home.resolve(kept);
        keep(file, aside);
        if (Files.exists(TenantFile.wal(file))) {
            keep(TenantFile.wal(file), TenantFile.wal(aside));
        }
        try (FileChannel whole = FileChannel.open(repaired, StandardOpenOption.WRITE)) {
            whole.force(true);
        }
        TenantHomes.force(home);
        Files.move(repaired, home.resolve(COUNTS), StandardCopyOption.ATOMIC_MOVE);
        TenantHomes.force(home);
        finish(home);
    }

    /// Finishes what a crash cut short, and sweeps what it left; answers whether a repaired file took its place.
    static boolean finish(Path home) throws IOException {
        Path repaired = home.resolve(COUNTS);
        boolean isThere = Files.exists(repaired);
        if (isThere) {
            Path file = home.resolve(TenantFile.NAME);
            // The old file's WAL would be taken for the new one's.
            Files.deleteIfExists(TenantFile.wal(file));
            Files.deleteIfExists(file.resolveSibling(TenantFile.NAME + "-shm"));
            Files.move(repaired, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            TenantHomes.force(home);
        }
        removeWorkshop(home);
        return isThere;
    }

    private static void keep(Path file, Path aside) throws IOException {
        try {
            Files.createLink(aside, file);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException noLinks) {
            Files.copy(file, aside);
        }
    }
}
