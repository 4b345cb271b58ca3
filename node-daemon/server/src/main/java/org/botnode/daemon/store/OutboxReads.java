package org.botnode.daemon.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.botnode.sync.Chain;
import org.botnode.sync.Change;
import org.botnode.sync.ChangeOp;
import org.botnode.sync.Position;

/// Replication's log in the tenant's file, for reading.
public sealed class OutboxReads permits OutboxTable {

    private static final String ACKNOWLEDGED =
            "SELECT acked_seq, acked_chain FROM sync_state WHERE length(acked_chain) > 0";
    private static final String AFTER = "SELECT seq, txn, tbl, pk, op, img, schema_version FROM sync_outbox "
            + "WHERE seq > ? ORDER BY seq";
    private static final String CHAIN = "SELECT chain FROM sync_txn WHERE last_seq = ?";
    private static final String FIRST = "SELECT seq FROM sync_outbox WHERE seq > 0 ORDER BY seq LIMIT 1";

    final Statements statements;

    OutboxReads(Statements statements) {
        this.statements = statements;
    }

    /// The position that the shard confirmed last; empty for a tenant that never began to replicate.
    public Optional<Position> acknowledged() {
        return statements.one(ACKNOWLEDGED, row -> new Position(row.whole(1), Chain.of(row.bytes(2))));
    }

    /// Rows after `seq` until there are `rows` of them or `bytes` of images, and on to the end of that transaction.
    public List<OutboxRow> after(long seq, int rows, long bytes) {
        List<OutboxRow> found = new ArrayList<>();
        long[] held = new long[1];
        statements.scanComposed(AFTER, List.of(seq), row -> {
            OutboxRow next = row(row);
            boolean isEnough = found.size() >= rows || held[0] >= bytes;
            if (isEnough && found.getLast().txn() != next.txn()) {
                return false;
            }
            held[0] += next.change().image().length();
            return found.add(next);
        });
        return found;
    }

    /// The chain at the end of an acknowledged transaction, as long as it is remembered.
    public Optional<Chain> chainAt(long seq) {
        return statements.one(CHAIN, row -> Chain.of(row.bytes(1)), seq);
    }

    /// The oldest row that the log still holds; empty where it holds none.
    public OptionalLong firstHeld() {
        return statements.one(FIRST, row -> OptionalLong.of(row.whole(1))).orElse(OptionalLong.empty());
    }

    private static OutboxRow row(Row row) throws SQLException {
        Change change = new Change(row.whole(1), row.code(3), row.whole(4), ChangeOp.of(row.code(5)),
                row.optionalText(6).orElse(""));
        return new OutboxRow(row.whole(2), row.code(7), change);
    }
}
