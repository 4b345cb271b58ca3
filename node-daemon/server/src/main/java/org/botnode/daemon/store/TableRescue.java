package org.botnode.daemon.store;

import java.util.List;
import java.util.Optional;
import org.botnode.daemon.store.LeafRanges.Range;

/// Copies what can be read of one table from the damaged file, attached as `old`, into the new one: by large ranges of
/// keys where that goes well, by halves of them where it does not, down to single rows around what cannot be read.
final class TableRescue {

    private final CareRun run;
    private final Statements statements;
    private final String name;
    private final String key;
    private final String copy;
    private long copied;
    private long lostRows;
    private int unreadable;

    TableRescue(CareRun run, Statements statements, String name, RescueKey by, List<String> columns) {
        this.run = run;
        this.statements = statements;
        this.name = DeclaredTable.quoted(name);
        this.key = by.column();
        String list = String.join(", ", columns.stream().map(DeclaredTable::quoted).toList());
        // A row that stands in two places comes over once.
        this.copy = "INSERT OR IGNORE INTO main." + this.name + " (" + list + ") SELECT " + list + " FROM old." + this.name
                + " WHERE " + by.among() + key + " ";
    }

    void copy(List<Range> ranges) {
        if (ranges.isEmpty()) {
            return;
        }
        run.goOn();
        long after = ranges.getFirst().after();
        long upTo = ranges.getLast().upTo();
        boolean allReadable = ranges.stream().allMatch(Range::isReadable);
        if (allReadable && tried("BETWEEN ? AND ?", first(after), upTo).isPresent()) {
            return;
        }
        if (ranges.size() > 1) {
            int half = ranges.size() / 2;
            copy(ranges.subList(0, half));
            copy(ranges.subList(half, ranges.size()));
        } else if (ranges.getFirst().isReadable()) {
            rowByRow(after, upTo);
        } else {
            unreadable++;
        }
    }

    long copied() {
        return copied;
    }

    int unreadable() {
        return unreadable;
    }

    /// @param known how many rows an index counted
    RepairReport.Table report(String table, long known) {
        return new RepairReport.Table(table, copied, Math.max(lostRows, known - copied), unreadable);
    }

    private void rowByRow(long after, long upTo) {
        long last = after;
        while (last < upTo) {
            run.goOn();
            Optional<Long> next;
            try {
                next = statements.one("SELECT " + key + " FROM old." + name + " WHERE " + key + " BETWEEN ? AND ? ORDER BY "
                        + key + " LIMIT 1", row -> row.whole(1), first(last), upTo);
            } catch (StoreException e) {
                refuseOther(e);
                unreadable++;
                return;
            }
            if (next.isEmpty()) {
                return;
            }
            last = next.get();
            if (tried("= ?", last).isEmpty()) {
                lostRows++;
            }
        }
    }

    private Optional<Integer> tried(String which, Object... keys) {
        // Transactions of their own: after a savepoint that damage undid, SQLite takes the new file for damaged too.
        statements.update("BEGIN");
        try {
            int rows = statements.update(copy + which, keys);
            statements.update("COMMIT");
            copied += rows;
            return Optional.of(rows);
        } catch (StoreException e) {
            statements.update("ROLLBACK");
            refuseOther(e);
            return Optional.empty();
        }
    }

    /// What the damage may cause: a page that does not read, a value that its column does not take.
    private void refuseOther(StoreException e) {
        run.goOn();
        switch (e.fault()) {
            case DAMAGED, CONFLICT, BAD_VALUE -> { }
            default -> throw e;
        }
    }

    /// The lowest key is a key too.
    private static long first(long after) {
        return after == Long.MIN_VALUE ? after : after + 1;
    }
}
