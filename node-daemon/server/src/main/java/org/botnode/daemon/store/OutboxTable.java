package org.botnode.daemon.store;

import java.util.List;
import org.botnode.sync.OutboxTransaction;
import org.botnode.sync.Position;

/// Replication's log in the tenant's file, for writing.
public final class OutboxTable extends OutboxReads {

    private static final String ACKNOWLEDGE =
            "UPDATE sync_state SET acked_seq = ?, acked_chain = ? WHERE acked_seq < ?";
    private static final String BEGIN = "UPDATE sync_state SET acked_seq = ?, acked_chain = ?";
    private static final String REMEMBER =
            "INSERT INTO sync_txn (txn, last_seq, chain) VALUES (?, ?, ?) ON CONFLICT (txn) DO NOTHING";
    private static final String LAST = "SELECT seq FROM sqlite_sequence WHERE name = 'sync_outbox'";

    OutboxTable(Statements statements) {
        super(statements);
    }

    /// The last row that was ever written, also if it was purged since.
    public long lastSeq() {
        return statements.one(LAST, row -> row.whole(1)).orElse(0L);
    }

    /// Where the tenant's replicated history begins.
    public void beginAt(Position start) {
        statements.update(BEGIN, start.seq(), start.chain().bytes());
    }

    /// The shard holds everything up to `applied`; `ended` are the transactions since the last acknowledgement. An older
    /// position changes nothing.
    public void acknowledge(Position applied, List<OutboxTransaction> ended) {
        if (statements.update(ACKNOWLEDGE, applied.seq(), applied.chain().bytes(), applied.seq()) > 0) {
            for (OutboxTransaction transaction : ended) {
                statements.update(REMEMBER, transaction.txn(), transaction.end().seq(),
                        transaction.end().chain().bytes());
            }
        }
    }
}
