package org.botnode.sync;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// A row as it leaves its tenant's file: its table, the outbox row that brought it, and one cell a column.
///
/// @param seq of its last write, stamped as `row_seq`
public record RowImage(Table table, long id, long seq, List<Cell> cells) {
    public RowImage {
        cells = List.copyOf(cells);
    }

    /// Reads the image of an upsert; a [SyncException] of kind DAMAGED where it does not fit its table.
    public static RowImage of(Change change) {
        var table = Catalogue.table(change.table()).orElseThrow(() ->
                damaged(change, "names table " + change.table() + ", which no catalogue knows"));
        List<Cell> cells;
        try {
            cells = new ImageReader(change.image()).cells();
        } catch (IllegalArgumentException e) {
            throw damaged(change, "has an image that is not a flat array: " + e.getMessage());
        }
        if (cells.size() != table.columns().size()) {
            throw damaged(change, "has " + cells.size() + " values for the " + table.columns().size() + " columns of "
                    + table.name());
        }
        var typed = new ArrayList<Cell>(cells.size());
        for (int i = 0; i < cells.size(); i++) {
            typed.add(typed(change, table.columns().get(i), cells.get(i)));
        }
        if (!typed.getFirst().equals(new Cell.Whole(change.id()))) {
            throw damaged(change, "has an image with another id");
        }
        return new RowImage(table, change.id(), change.seq(), typed);
    }

    /// What is stamped as `row_hash`.
    public long hash() {
        return RowHash.of(cells);
    }

    private static Cell typed(Change change, Column column, Cell cell) {
        return switch (cell) {
            case Cell.Absent absent when column.isOptional() -> absent;
            case Cell.Text text when column.type() == ColumnType.TEXT -> text;
            case Cell.Text text when column.type() == ColumnType.BYTES -> bytes(change, column, text.value());
            case Cell.Whole whole when column.type() == ColumnType.REAL -> new Cell.Real(whole.value());
            case Cell.Real real when column.type() == ColumnType.REAL -> real;
            case Cell.Whole whole when isWhole(column.type()) -> whole;
            case Cell.Absent _, Cell.Whole _, Cell.Real _, Cell.Text _, Cell.Bytes _ ->
                    throw damaged(change, "has a " + cell.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                            + " value in " + column.name());
        };
    }

    private static boolean isWhole(ColumnType type) {
        return switch (type) {
            case BIGINT, INT, CODE, FLAG, TIME -> true;
            case TEXT, BYTES, REAL -> false;
        };
    }

    private static Cell bytes(Change change, Column column, String hex) {
        try {
            return new Cell.Bytes(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            throw damaged(change, "has no hex in " + column.name());
        }
    }

    private static SyncException damaged(Change change, String what) {
        return new SyncException(SyncException.Kind.DAMAGED, "outbox row " + change.seq() + " " + what,
                "check the tenant's capture triggers, then take a new snapshot");
    }
}
