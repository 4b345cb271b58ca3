package org.botnode.sync.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.botnode.sync.Batch;
import org.botnode.sync.Catalogue;
import org.botnode.sync.Change;
import org.botnode.sync.ChangeOp;
import org.botnode.sync.Claim;
import org.botnode.sync.Compaction;
import org.botnode.sync.PushOutcome;
import org.botnode.sync.RowImage;
import org.botnode.sync.ZeroRows;

/// One batch in one transaction: the lease moves first and is the fence, then the rows. Commits or rolls back.
final class ApplyTransaction {
    /// A change that the server refused, while all before it in the batch went in.
    record Refusal(long txn, Change change, SQLException cause) {}

    private final Connection connection;
    private final Claim claim;
    private final Batch batch;

    ApplyTransaction(Connection connection, Claim claim, Batch batch) {
        this.connection = connection;
        this.claim = claim;
        this.batch = batch;
    }

    /// The last image of each row, in few statements.
    PushOutcome compacted() throws SQLException {
        var compaction = Compaction.of(batch);
        if (!LeaseTable.advance(connection, claim, batch)) {
            return standing();
        }
        var rows = new RowWriter(connection, claim);
        for (var upserts : compaction.upserts().entrySet()) {
            rows.upsert(upserts.getKey(), upserts.getValue());
        }
        for (var deletes : compaction.deletes().entrySet()) {
            rows.delete(deletes.getKey(), deletes.getValue());
        }
        connection.commit();
        return new PushOutcome.Applied(batch.to());
    }

    /// Every change as it happened: slower, and it passes where an order between rows matters that compaction lost.
    /// Where it does not pass either, the refusal names the row and nothing is written.
    PushOutcome serially(List<Refusal> refusals) throws SQLException {
        if (!LeaseTable.advance(connection, claim, batch)) {
            return standing();
        }
        var rows = new RowWriter(connection, claim);
        for (var transaction : batch.transactions()) {
            for (var change : transaction.changes()) {
                try {
                    write(rows, change);
                } catch (SQLException e) {
                    if (FaultClass.of(e) == FaultClass.DATA) {
                        refusals.add(new Refusal(transaction.txn(), change, e));
                    }
                    throw e;
                }
            }
        }
        connection.commit();
        return new PushOutcome.Applied(batch.to());
    }

    private PushOutcome standing() throws SQLException {
        connection.rollback();
        var found = LeaseTable.read(connection, claim.tenantId());
        connection.commit();
        return ZeroRows.judge(found, claim, batch);
    }

    private static void write(RowWriter rows, Change change) throws SQLException {
        if (change.op() == ChangeOp.UPSERT) {
            var image = RowImage.of(change);
            rows.upsert(image.table(), List.of(image));
        } else if (change.op() == ChangeOp.DELETE) {
            rows.delete(Catalogue.table(change.table()).orElseThrow(), List.of(change.id()));
        }
    }
}
