package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Builds a tenant's file anew from its rows, so that nothing of what was deleted is left in it: SQLite writes zeros over a row
/// that goes, but not over the places from which a row moved on before. The file is closed, and nobody opens it meanwhile.
final class FileRebuild {

    private FileRebuild() {
    }

    /// Leaves the file as it was where it fails; a crash leaves half a file beside it, which the next time removes.
    static void make(long tenantId, Path file, StoreLimits limits) {
        Path anew = file.resolveSibling(file.getFileName() + ".anew");
        try {
            remove(anew);
            DiskRoom.refuseWithout("the tenant's file, built anew,", file.getParent(), Files.size(file));
            try {
                RowCounts rows = look(TenantFile.openForSnapshot(file, limits), statements -> {
                    TenantIdentity.check(statements, tenantId);
                    statements.updateComposed("VACUUM INTO ?", List.of(anew.toString()));
                    return RowCounts.of(statements);
                });
                Digested.forced(anew, () -> { });
                Optional<String> fault = look(TenantFile.openUnchanging(anew, limits),
                        statements -> rows.difference(RowCounts.of(statements), Set.of()));
                if (fault.isPresent()) {
                    throw new StoreException(StoreFault.FAILED, "the file of tenant " + tenantId + " could not be built anew: "
                            + fault.get(), "Have the tenant checked: botnode tenant check.");
                }
                Files.deleteIfExists(TenantFile.wal(file));
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-shm"));
                Files.move(anew, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                TenantHomes.force(file.getParent());
            } finally {
                remove(anew);
            }
        } catch (IOException e) {
            throw StoreException.of("build the tenant's file anew", e);
        }
    }

    private static void remove(Path anew) throws IOException {
        Files.deleteIfExists(anew);
        Files.deleteIfExists(anew.resolveSibling(anew.getFileName() + "-journal"));
    }

    private static <R> R look(Connection opened, Function<Statements, R> work) {
        try (Connection connection = opened; Statements statements = new Statements(connection)) {
            return work.apply(statements);
        } catch (SQLException e) {
            throw StoreException.of("close the tenant's file", e);
        }
    }
}
