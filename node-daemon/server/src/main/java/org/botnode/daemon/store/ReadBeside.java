package org.botnode.daemon.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// One read of a tenant's file that may take long, on a connection of its own: the tenant's other reads go on.
final class ReadBeside {

    private ReadBeside() {
    }

    static <R> R of(long tenantId, Path file, StoreLimits limits, StatementWatch watch, TenantRead<R> work) {
        try (Connection connection = TenantFile.openForReading(file, limits);
                Statements statements = new Statements(connection)) {
            statements.watchedBy(watch);
            statements.update("BEGIN");
            try {
                return work.read(new TenantReader(tenantId, statements));
            } finally {
                statements.update("COMMIT");
            }
        } catch (SQLException e) {
            throw StoreException.of("close the tenant's file", e);
        }
    }
}
