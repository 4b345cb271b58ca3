package org.botnode.daemon.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// A copy of a tenant's file that nobody writes, to be looked through: all pages, all indexes, all references.
///
/// @param stop asked often, on another thread
public record StoredCopy(Path file, long tenantId, BooleanSupplier stop) {

    /// How many rows each table has, after all was looked through on the calling thread, which must be a platform thread.
    ///
    /// @throws StoreException `DAMAGED` where it is not sound, or another tenant's
    public Map<String, Long> rows() {
        return examined().byTable();
    }

    RowCounts examined() {
        if (!Files.isRegularFile(file)) {
            throw unsound("there is no database");
        }
        FileHeader.checkFirstPage(file);
        try (Connection connection = TenantFile.openUnchanging(file, StoreLimits.defaults());
                Patience _ = new Patience(connection, stop); Statements statements = new Statements(connection)) {
            List<String> findings = FileCheck.whole(statements);
            refuseStopped();
            if (!findings.isEmpty()) {
                throw unsound(findings.getFirst());
            }
            TenantIdentity.check(statements, tenantId);
            return RowCounts.of(statements);
        } catch (StoreException e) {
            refuseStopped();
            throw e;
        } catch (SQLException e) {
            throw StoreException.of("close the copy", e);
        }
    }

    /// A query that was ended for it tells something else.
    private void refuseStopped() {
        if (stop.getAsBoolean()) {
            throw new StoreException(StoreFault.CLOSED, "the look through the copy was stopped", "Begin it again.");
        }
    }

    private static StoreException unsound(String why) {
        return new StoreException(StoreFault.DAMAGED, why, "Use another copy.");
    }
}
