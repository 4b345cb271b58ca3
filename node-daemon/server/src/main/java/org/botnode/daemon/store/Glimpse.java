package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// One read of a tenant that is closed, without opening it: for counting over many tenants.
///
/// The file is taken as it lies there, without locks and without a WAL, so whoever calls keeps it closed meanwhile.
final class Glimpse {

    private Glimpse() {
    }

    /// What `work` found; empty where the file has to be opened first, after an unclean stop, for a newer schema, or to
    /// be told what it is where it is no file.
    static <R> Optional<R> of(long tenantId, Path file, StoreLimits limits, TenantRead<R> work) {
        try {
            Path log = TenantFile.wal(file);
            if (!Files.isRegularFile(file) || Files.exists(log) && Files.size(log) > 0) {
                return Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        try (Connection connection = TenantFile.openUnchanging(file, limits);
                Statements statements = new Statements(connection)) {
            if (!Migrations.isNewest(statements)) {
                return Optional.empty();
            }
            TenantIdentity.check(statements, tenantId);
            return Optional.ofNullable(work.read(new TenantReader(tenantId, statements)));
        } catch (SQLException e) {
            throw StoreException.of("close the tenant's file", e);
        }
    }
}
