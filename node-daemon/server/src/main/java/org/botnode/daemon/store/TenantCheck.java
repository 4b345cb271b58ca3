package org.botnode.daemon.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Checks a tenant's file through a connection of its own that cannot write. Answers what it finds, nothing where the
/// file is sound.
final class TenantCheck {

    private TenantCheck() {
    }

    /// A file that is in use, table by table: no view of it is held for longer than one table takes, since no checkpoint
    /// can empty the WAL meanwhile.
    static List<String> inUse(CareRun run, Path file, StoreLimits limits) {
        try (Connection connection = TenantFile.openForReading(file, limits);
                Statements statements = new Statements(connection)) {
            run.uses(statements);
            List<String> findings = new ArrayList<>();
            for (String table : FileCheck.tables(statements)) {
                run.goOn();
                findings.addAll(FileCheck.table(statements, table));
            }
            // A page that several tables share is one finding.
            return findings.stream().distinct().toList();
        } catch (SQLException e) {
            throw StoreException.of("close the tenant's file", e);
        } catch (StoreException e) {
            return damaged(e);
        }
    }

    /// A file that nobody uses: all that an opening would look at, and everything in it.
    static List<String> closed(CareRun run, long tenantId, Path file, StoreLimits limits) {
        try {
            FileHeader.check(file, limits);
            try (Connection connection = TenantFile.openForReading(file, limits);
                    Statements statements = new Statements(connection)) {
                run.uses(statements);
                List<String> findings = FileCheck.whole(statements);
                if (findings.isEmpty()) {
                    TenantIdentity.check(statements, tenantId);
                }
                run.goOn();
                return findings;
            }
        } catch (SQLException e) {
            throw StoreException.of("close the tenant's file", e);
        } catch (StoreException e) {
            return damaged(e);
        }
    }

    private static List<String> damaged(StoreException e) {
        if (e.fault() != StoreFault.DAMAGED) {
            throw e;
        }
        return List.of(e.getMessage());
    }
}
