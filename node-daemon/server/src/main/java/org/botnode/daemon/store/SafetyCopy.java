package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/// The tenant's file as it was before a migration, beside it until the migrated one is verified.
///
/// The name tells how far things had come when a crash left it: `.tmp` is half a copy, `.before-migration` a whole one,
/// `.put-back` one that is to be the tenant's file again. The file is closed whenever this class touches it: to close a
/// second handle of a file would give up the locks that SQLite holds on it for the whole process.
record SafetyCopy(Path file) {

    private static final long SLICE = 8 << 20;

    Path path() {
        return file.resolveSibling(file.getFileName() + ".before-migration");
    }

    boolean isThere() {
        return Files.exists(path());
    }

    /// Whether a crash left anything to tidy up.
    boolean isLeft() {
        return isThere() || Files.exists(returning());
    }

    /// Copies the file, whose WAL is empty, and makes sure that the copy would survive a power cut.
    void make(Consumer<MigrationStage> reached) {
        done("copy the tenant's file", () -> {
            try (FileChannel from = FileChannel.open(file); FileChannel to = FileChannel.open(half(),
                    StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                for (long at = 0; at < from.size(); ) {
                    at += from.transferTo(at, SLICE, to);
                    reached.accept(MigrationStage.COPYING);
                }
                to.force(true);
            }
            move(half(), path());
        });
    }

    void discard() {
        done("remove the copy of the tenant's file", () -> {
            Files.deleteIfExists(half());
            Files.deleteIfExists(path());
        });
        TenantHomes.force(file.getParent());
    }

    /// Makes the copy the tenant's file again. The WAL of the migrated file goes before the old file comes: it would be
    /// taken for its own.
    void putBack(Consumer<MigrationStage> reached) {
        done("put the copy of the tenant's file back", () -> move(path(), returning()));
        reached.accept(MigrationStage.PUTTING_BACK);
        finishPuttingBack(reached);
    }

    /// Goes on where a crash cut that off; does nothing where none did.
    void finishPuttingBack(Consumer<MigrationStage> reached) {
        if (Files.exists(returning())) {
            done("put the copy of the tenant's file back", () -> {
                Files.deleteIfExists(sibling("-wal"));
                Files.deleteIfExists(sibling("-shm"));
                reached.accept(MigrationStage.CLEARED);
                move(returning(), file);
            });
        }
    }

    private Path half() {
        return sibling(".before-migration.tmp");
    }

    /// The copy on its way back.
    Path returning() {
        return sibling(".put-back");
    }

    private Path sibling(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        TenantHomes.force(to.getParent());
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void done(String operation, Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw StoreException.of(operation, e);
        }
    }
}
