package org.botnode.daemon.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// The steps from a tenant's path to a connection that may write: each may refuse, and what is refused is closed again.
///
/// Runs on a writer thread, one opening of a tenant at a time.
final class TenantOpening {

    private TenantOpening() {
    }

    /// What is done with a file before anybody in this process opens it: its schema is brought up to date.
    static void prepare(long tenantId, Path file, StoreParts parts) {
        if (!Files.exists(file)) {
            throw unknown(tenantId);
        }
        FileHeader.check(file, parts.limits());
        parts.schemas().bringUpToDate(tenantId, file);
    }

    /// Opens a tenant's file and makes sure that it is this tenant's.
    static WriteConnection forWriting(long tenantId, Path file, StoreParts parts) {
        if (!Files.exists(file)) {
            throw unknown(tenantId);
        }
        // SQLite would open it all the same, and what it then keeps in memory for all its connections would stay read-only
        // after the file can be written again.
        if (FaultSigns.isReadOnly(file)) {
            throw StoreException.readOnly();
        }
        WriteConnection opened = WriteConnection.open(file, parts.limits());
        try {
            parts.health().prove(tenantId, opened.statements());
            TenantIdentity.check(opened.statements(), tenantId);
            TenantIdentity.newestId(opened.statements()).ifPresent(parts.ids()::passOver);
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /// Makes a new tenant's file.
    static void create(long tenantId, long nodeId, Path file, StoreLimits limits) {
        FreePages.makeTrackable(file);
        try (WriteConnection opened = WriteConnection.open(file, limits)) {
            Migrations.make(opened.statements());
            TenantIdentity.stamp(opened.statements(), tenantId, nodeId);
        }
    }

    static StoreException unknown(long tenantId) {
        return new StoreException(StoreFault.UNKNOWN_TENANT, "no file for tenant " + tenantId,
                "Restore the tenant's directory, or remove the tenant.");
    }

    /// The one connection of a tenant that writes, with its statements.
    record WriteConnection(Connection connection, Statements statements) implements AutoCloseable {

        static WriteConnection open(Path file, StoreLimits limits) {
            Connection connection = TenantFile.openForWriting(file, limits);
            return new WriteConnection(connection, new Statements(connection));
        }

        @Override
        public void close() {
            statements.close();
            try {
                connection.close();
            } catch (SQLException e) {
                throw StoreException.of("close the tenant's file", e);
            }
        }
    }
}
