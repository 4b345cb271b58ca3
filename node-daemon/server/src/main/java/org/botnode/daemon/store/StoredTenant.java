package org.botnode.daemon.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/// A copy of a tenant's file that nobody writes any more, for reading: see [Snapshot#open].
///
/// Confined to one thread at a time, which its calls block.
public final class StoredTenant implements AutoCloseable {

    private final Connection connection;
    private final Statements statements;
    private final TenantReader reader;

    StoredTenant(Path file) {
        this.connection = TenantFile.openUnchanging(file, StoreLimits.defaults());
        this.statements = new Statements(connection);
        this.reader = new TenantReader(TenantIdentity.of(statements), statements);
    }

    /// Reads as from the tenant itself.
    public TenantReader reader() {
        return reader;
    }

    /// The limits that the tenant's owner has set.
    public Map<Quota, Long> ownersLimits() {
        return new EnumMap<>(new QuotaReads(statements).owner());
    }

    @Override
    public void close() {
        statements.close();
        try {
            connection.close();
        } catch (SQLException e) {
            throw StoreException.of("close the copy", e);
        }
    }
}
