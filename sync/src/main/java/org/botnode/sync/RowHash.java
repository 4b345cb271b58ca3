package org.botnode.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;

/// The check sum of a row: the first 8 bytes of SHA-256 over number, type, length and bytes of each column.
///
/// Text is taken as it is, numbers by their bits with −0 as 0. An absent value adds nothing, so a later optional column
/// leaves the sums of older rows alone.
public final class RowHash {
    private static final byte WHOLE = 1;
    private static final byte REAL = 2;
    private static final byte TEXT = 3;
    private static final byte BYTES = 4;

    private RowHash() {}

    public static long of(List<Cell> cells) {
        var digest = Sha256.begin();
        for (int number = 0; number < cells.size(); number++) {
            switch (cells.get(number)) {
                case Cell.Whole(long value) -> add(digest, number, WHOLE, eight(value));
                case Cell.Real(double value) -> add(digest, number, REAL, eight(Double.doubleToLongBits(value + 0.0)));
                case Cell.Text(String value) -> add(digest, number, TEXT, value.getBytes(UTF_8));
                case Cell.Bytes(byte[] value) -> add(digest, number, BYTES, value);
                case Cell.Absent() -> { }
            }
        }
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private static byte[] eight(long bits) {
        return ByteBuffer.allocate(8).putLong(bits).array();
    }

    private static void add(MessageDigest digest, int number, byte type, byte[] bytes) {
        digest.update(ByteBuffer.allocate(9).putInt(number).put(type).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
