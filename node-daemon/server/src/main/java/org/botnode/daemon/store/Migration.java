package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// Brings one tenant's closed file to the newest schema, or leaves it as it was; begun again after a crash, it tidies up
/// what that left.
///
/// A copy first, then all steps in one transaction, then a look through the whole file, and only then the copy goes.
/// One at a time for a tenant, and nobody else in this process has the file open.
///
/// @param room how many bytes the disk of a path has left
/// @param stopping whether the node stops: the migration ends soon, also in the midst of a statement
/// @param watcher told each stage as it is reached
record Migration(long tenantId, Path file, StoreLimits limits, Migrations migrations, ToLongFunction<Path> room,
        BooleanSupplier stopping, Consumer<MigrationStage> watcher) {

    /// The copy, the WAL of one large transaction, and what the file grows by, each at most the file's size.
    private static final long ROOM = 3;
    private static final long MARGIN = 4 << 20;

    /// Whether there is anything to do.
    ///
    /// @throws StoreException where a newer version wrote the file
    boolean isDue() {
        return version() < migrations.newest() || copy().isLeft();
    }

    void run() {
        copy().finishPuttingBack(watcher);
        int from = version();
        if (from == migrations.newest()) {
            settle();
            return;
        }
        if (from == SchemaVersion.NONE) {
            throw new StoreException(StoreFault.DAMAGED, "the file of tenant " + tenantId + " is no finished database",
                    "Put this tenant's own file back, or restore a backup.");
        }
        // A copy that a crash left before the commit: the file is still as it was.
        copy().discard();
        checkRoom();
        emptyWal();
        String mark = mark();
        copy().make(this::reached);
        reached(MigrationStage.COPIED);
        try {
            takeSteps(from, mark);
        } catch (RuntimeException e) {
            // The transaction ended without its writes, unless the commit took place and only its answer is missing.
            if (version() == from) {
                copy().discard();
                throw failure(from, e);
            }
        }
        reached(MigrationStage.COMMITTED);
        settle();
    }

    private void reached(MigrationStage stage) {
        watcher.accept(stage);
        if (stopping.getAsBoolean()) {
            throw stopped(null);
        }
    }

    private int version() {
        int found = SchemaVersion.of(file, limits);
        if (found > migrations.newest()) {
            throw new StoreException(StoreFault.NEWER_FILE,
                    "this tenant's file has schema " + found + ", newer than " + migrations.newest(),
                    "Start the version of BotNode that wrote it, or a later one.");
        }
        return found;
    }

    private SafetyCopy copy() {
        return new SafetyCopy(file);
    }

    private void checkRoom() {
        try {
            long needed = ROOM * Files.size(file) + MARGIN;
            long free = room.applyAsLong(file);
            if (free < needed) {
                throw new StoreException(StoreFault.DISK_FULL, "the file of tenant " + tenantId + " needs "
                        + mebibytes(needed) + " of free disk to be brought to schema " + migrations.newest() + "; "
                        + mebibytes(free) + " are free",
                        "Free that much; the next use of the tenant tries again. Nothing was changed.");
            }
        } catch (IOException e) {
            throw StoreException.of("read the tenant's file", e);
        }
    }

    /// Everything into the file itself, since only the file is copied and looked through.
    private void emptyWal() {
        try (TenantOpening.WriteConnection opened = TenantOpening.WriteConnection.open(file, limits)) {
            TenantIdentity.check(opened.statements(), tenantId);
            opened.statements().one("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.code(1));
        }
        if (walBytes() > 0) {
            throw held();
        }
    }

    private void takeSteps(int from, String mark) {
        try (Connection connection = TenantFile.openForMigration(file, limits);
                Patience _ = new Patience(connection, stopping); Statements statements = new Statements(connection)) {
            statements.execute("BEGIN IMMEDIATE");
            try {
                if (!mark().equals(mark)) {
                    throw held();
                }
                migrations.take(statements, from, () -> reached(MigrationStage.STEPPED));
            } catch (RuntimeException e) {
                new Transaction(statements).rollback();
                throw e;
            }
            statements.execute("COMMIT");
        } catch (SQLException e) {
            throw StoreException.of("close the tenant's file", e);
        }
    }

    /// The migrated file, as it lies on the disk, against the copy; then one of the two goes.
    private void settle() {
        if (!copy().isThere()) {
            return;
        }
        int from = SchemaVersion.of(copy().path(), limits);
        Optional<String> finding;
        try {
            emptyWal();
            reached(MigrationStage.MOVED);
            finding = lookedThrough(from);
        } catch (StoreException e) {
            if (e.fault() != StoreFault.DAMAGED) {
                throw e;
            }
            finding = Optional.of(e.getMessage());
        }
        if (finding.isPresent()) {
            Optional<String> wasSo = look(copy().path(), Migration::unsound);
            copy().putBack(watcher);
            throw wasSo.map(this::damaged).orElse(failed(from, finding.get(), null));
        }
        reached(MigrationStage.VERIFIED);
        copy().discard();
    }

    private Optional<String> lookedThrough(int from) {
        RowCounts before = look(copy().path(), RowCounts::of);
        return look(file, statements -> before.difference(RowCounts.of(statements), migrations.recounted(from))
                .or(() -> unsound(statements)));
    }

    private <R> R look(Path unchanging, Function<Statements, R> work) {
        try (Connection connection = TenantFile.openUnchanging(unchanging, limits);
                Patience _ = new Patience(connection, stopping); Statements statements = new Statements(connection)) {
            return work.apply(statements);
        } catch (SQLException e) {
            throw StoreException.of("close the tenant's file", e);
        }
    }

    private static Optional<String> unsound(Statements statements) {
        return statements.all("PRAGMA integrity_check(1)", row -> row.text(1)).stream()
                .filter(line -> !line.equals("ok")).findFirst()
                .or(() -> statements.one("PRAGMA foreign_key_check",
                        row -> row.text(1) + " has a row whose " + row.text(3) + " is not there"));
    }

    private StoreException failure(int from, RuntimeException e) {
        if (stopping.getAsBoolean()) {
            return stopped(e);
        }
        return switch (e) {
            case StoreException known -> switch (known.fault()) {
                case FAILED, CONFLICT, BAD_VALUE -> failed(from, known.getMessage(), known);
                default -> known;
            };
            default -> failed(from, e.toString(), e);
        };
    }

    private StoreException failed(int from, String finding, Throwable cause) {
        return new StoreException(StoreFault.MIGRATION_FAILED, "the file of tenant " + tenantId
                + " could not be brought from schema " + from + " to " + migrations.newest() + " and is as it was: "
                + finding, "The next start tries again. Until it succeeds, the version of BotNode that wrote the file "
                + "can serve this tenant; the other tenants go on.", cause);
    }

    private static StoreException stopped(Throwable cause) {
        return new StoreException(StoreFault.CLOSED, "the node is stopping", "Send it again when it is back.", cause);
    }

    private StoreException held() {
        return new StoreException(StoreFault.LOCKED, "another program uses the file of tenant " + tenantId,
                "Close the other program that holds this tenant's file.");
    }

    private StoreException damaged(String finding) {
        return new StoreException(StoreFault.DAMAGED, "the file of tenant " + tenantId + " is damaged: " + finding,
                "Restore this tenant from a backup; the other tenants go on.");
    }

    /// Changes whenever somebody writes into the file, or into a WAL beside it.
    private String mark() {
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            return seen.size() + " " + seen.lastModifiedTime() + " " + walBytes();
        } catch (IOException e) {
            throw StoreException.of("read the tenant's file", e);
        }
    }

    private long walBytes() {
        try {
            return Files.size(TenantFile.wal(file));
        } catch (IOException none) {
            return 0;
        }
    }

    private static String mebibytes(long bytes) {
        return (bytes + (1 << 20) - 1 >> 20) + " MiB";
    }
}
