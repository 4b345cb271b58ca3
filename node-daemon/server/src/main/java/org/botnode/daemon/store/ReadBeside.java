package org.botnode.daemon.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// One read of a tenant's file that may take long, on a connection of its own: the tenant's other reads go on.
final class ReadBeside {

    private ReadBeside() {
    }

    static <R> R of(long tenantId, Path file, StoreLimits limits, StatementWatch watch, ReadLimit limit,
            TenantRead<R> work) {
        try (Connection connection = TenantFile.openForReading(file, limits);
                Statements statements = new Statements(connection)) {
            statements.watchedBy(watch);
            limit.watch(connection);
            statements.update("BEGIN");
            limit.begin();
            try {
                // The first look takes the lock that a read needs, so that the work itself meets no other program's.
                statements.one("SELECT 1 FROM sqlite_schema LIMIT 1", row -> row.code(1));
                return work.read(new TenantReader(tenantId, statements));
            } catch (StoreException e) {
                throw limit.isOver() ? limit.failure(e) : e;
            } finally {
                limit.end();
                statements.update("COMMIT");
            }
        } catch (SQLException e) {
            throw StoreException.of("close the tenant's file", e);
        }
    }
}
