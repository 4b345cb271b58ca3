package org.botnode.sync;

/// How a column is kept on a shard; all three dialects know these words.
public enum ColumnType {
    BIGINT("BIGINT"),
    INT("INT4"),
    /// A domain value, as a small number.
    CODE("SMALLINT"),
    /// 0 or 1 in the file.
    FLAG("BOOLEAN"),
    /// Milliseconds since 1970 in the file.
    TIME("TIMESTAMPTZ"),
    TEXT("TEXT"),
    /// Hex in an image.
    BYTES("BYTEA"),
    REAL("DOUBLE PRECISION");

    private final String sql;

    ColumnType(String sql) {
        this.sql = sql;
    }

    public String sql() {
        return sql;
    }
}
