package org.botnode.sync;

/// One value of a row, in the form in which it is hashed: the same from the file and from any shard.
public sealed interface Cell {
    /// A number, a code, a flag as 0 or 1, a time in milliseconds.
    record Whole(long value) implements Cell {}

    record Real(double value) implements Cell {}

    record Text(String value) implements Cell {}

    /// Compared by content where it matters, by the hash of its row.
    record Bytes(byte[] value) implements Cell {}

    record Absent() implements Cell {}

    Cell ABSENT = new Absent();
}
