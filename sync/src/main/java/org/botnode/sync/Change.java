package org.botnode.sync;

/// One row of the outbox.
///
/// @param table code of the table in the [Catalogue]
/// @param id the row's key within its tenant
/// @param image the row after the change as a JSON array in the order of the table's columns; empty for a delete
public record Change(long seq, int table, long id, ChangeOp op, String image) {
    public Change {
        if (op == ChangeOp.UPSERT && image.isEmpty()) {
            throw new IllegalArgumentException("an upsert needs its image");
        }
    }

    public static Change upsert(long seq, int table, long id, String image) {
        return new Change(seq, table, id, ChangeOp.UPSERT, image);
    }

    public static Change delete(long seq, int table, long id) {
        return new Change(seq, table, id, ChangeOp.DELETE, "");
    }
}
