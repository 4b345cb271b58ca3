package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/// Copies tenants' files while they serve, one at a time, on a thread of its own.
///
/// `VACUUM INTO` in one read: the writer goes on, and its log grows until the copy is done. The log may grow by a quarter
/// of the file beyond its usual bound; `docs/decisions/snapshots-by-vacuum.md` says why that way and what was measured.
final class Snapshots implements AutoCloseable {

    private static final String COPY = "a copy of the tenant's file";
    private static final int LOG_SHARE = 4;
    private static final String PLACE = "SELECT epoch, txn FROM sync_state WHERE k = 1";

    private final StoreParts parts;
    private final StoreThreads thread = new StoreThreads("store-snapshot", 1);

    Snapshots(StoreParts parts) {
        this.parts = parts;
    }

    /// Copies an open tenant's file to a path, in place of what stands there; nothing is left there where it fails.
    Snapshot make(OpenTenant tenant, Path file, Path to, BooleanSupplier stop) {
        return LockedFile.patiently(parts.limits().busyTimeout(), () -> thread.call(() -> {
            tenant.open();
            FileSizes sizes = FileSizes.of(file);
            long quarter = sizes.file() / LOG_SHARE;
            DiskRoom.refuseWithout(COPY, to.toAbsolutePath().getParent(), sizes.file() + sizes.wal());
            DiskRoom.refuseWithout(COPY, file.getParent(), quarter);
            SnapshotRun run = new SnapshotRun(stop,
                    parts.limits().walPages() * TenantFile.WAL_PAGE_BYTES + quarter);
            parts.snapshots().begin(tenant.id(), run);
            try {
                return made(run, tenant.id(), file, to.toAbsolutePath());
            } catch (StoreException e) {
                throw run.reason().orElse(e);
            } finally {
                parts.snapshots().end(tenant.id());
            }
        }));
    }

    /// Builds a tenant's file anew, which is closed for that long.
    void rebuild(OpenTenants tenants, long tenantId, Path file) {
        thread.call(() -> tenants.whileClosed(tenantId, () -> {
            FileRebuild.make(tenantId, file, parts.limits());
            return tenantId;
        }));
    }

    /// Looks through a file from another node and makes it this one's; answers the rows of each table as it came.
    RowCounts takeIn(IncomingFile incoming, long nodeId) {
        return thread.call(() -> {
            RowCounts rows = incoming.examined();
            incoming.makeMine(nodeId);
            return rows;
        });
    }

    /// See [StoredCopy].
    RowCounts examined(StoredCopy copy) {
        return thread.call(copy::examined);
    }

    @Override
    public void close() {
        thread.close();
    }

    private Snapshot made(SnapshotRun run, long tenantId, Path file, Path to) {
        Path part = to.resolveSibling(to.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            try {
                run.goOn();
                copy(run, file, part);
                // The writer's log is free again from here on.
                parts.snapshots().end(tenantId);
                Snapshot snapshot = described(run, tenantId, part, to);
                Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                TenantHomes.force(to.getParent());
                return snapshot;
            } finally {
                Files.deleteIfExists(part);
                Files.deleteIfExists(part.resolveSibling(part.getFileName() + "-journal"));
            }
        } catch (IOException e) {
            throw StoreException.of("copy the tenant's file", e);
        }
    }

    private void copy(SnapshotRun run, Path file, Path part) {
        with(run, () -> TenantFile.openForSnapshot(file, parts.limits()), statements -> {
            statements.updateComposed("VACUUM INTO ?", List.of(part.toString()));
            return part;
        });
    }

    private Snapshot described(SnapshotRun run, long tenantId, Path part, Path to) throws IOException {
        Digested digested = Digested.forced(part, run::goOn);
        return with(run, () -> TenantFile.openUnchanging(part, parts.limits()), statements -> {
            TenantIdentity.check(statements, tenantId);
            RowCounts counts = RowCounts.of(statements);
            return statements.one(PLACE, row -> new Snapshot(to, digested.bytes(), digested.sha256(),
                    Migrations.version(statements), row.whole(1), row.whole(2), counts.logEnd(), counts.byTable()))
                    .orElseThrow();
        });
    }

    private static <R> R with(SnapshotRun run, Supplier<Connection> opening, Function<Statements, R> work) {
        try (Connection connection = opening.get(); Patience _ = new Patience(connection, run::isOver);
                Statements statements = new Statements(connection)) {
            return work.apply(statements);
        } catch (SQLException e) {
            throw StoreException.of("close the tenant's file", e);
        }
    }
}
