package org.botnode.daemon.bot.basic;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Values as bytes: a tag, then numbers as varints and texts as UTF-8. Reading checks every length against what
/// is there, so hostile bytes give [IllegalArgumentException] and nothing worse.
public final class ValueCodec {

    private static final int MAX_NESTING = 200;

    private ValueCodec() {}

    public static byte[] encode(Value value) {
        Writer out = new Writer(Integer.MAX_VALUE - 16);
        out.value(value);
        return out.bytes();
    }

    public static Value decode(byte[] bytes) {
        Reader in = new Reader(bytes, 0);
        Value value = in.value();
        if (!in.isAtEnd()) {
            throw new IllegalArgumentException("bytes after the value");
        }
        return value;
    }

    /// What {@link #encode} wrote, as JSON.
    public static byte[] json(byte[] bytes) {
        return Json.write(decode(bytes)).getBytes(StandardCharsets.UTF_8);
    }

    /// Writes at most `bound` bytes; more throw [LimitException] with [Limit#VARIABLES].
    static final class Writer {
        private byte[] buffer = new byte[256];
        private int size;
        private final int bound;

        Writer(int bound) {
            this.bound = bound;
        }

        byte[] bytes() {
            return java.util.Arrays.copyOf(buffer, size);
        }

        int size() {
            return size;
        }

        void bytes(byte[] some) {
            room(some.length);
            System.arraycopy(some, 0, buffer, size, some.length);
            size += some.length;
        }

        void octet(int value) {
            room(1);
            buffer[size++] = (byte) value;
        }

        void number(long value) {
            room(10);
            while ((value & ~0x7FL) != 0) {
                buffer[size++] = (byte) (value & 0x7F | 0x80);
                value >>>= 7;
            }
            buffer[size++] = (byte) value;
        }

        void signed(long value) {
            number(value << 1 ^ value >> 63);
        }

        void text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            number(utf8.length);
            bytes(utf8);
        }

        void value(Value value) {
            switch (value) {
                case Value.Nil _ -> octet(0);
                case Value.Bool bool -> octet(bool.value() ? 2 : 1);
                case Value.Num num -> {
                    double number = num.value();
                    long whole = (long) number;
                    if (whole == number && Math.abs(whole) < 1L << 53 && Double.doubleToRawLongBits(number) != Long.MIN_VALUE) {
                        octet(3);
                        signed(whole);
                    } else {
                        octet(4);
                        long bits = Double.doubleToRawLongBits(number);
                        for (int shift = 56; shift >= 0; shift -= 8) {
                            octet((int) (bits >>> shift));
                        }
                    }
                }
                case Value.Text text -> {
                    octet(5);
                    text(text.value());
                }
                case Value.Moment moment -> {
                    octet(moment.dayOnly() ? 7 : 6);
                    signed(moment.at().toEpochSecond(ZoneOffset.UTC));
                }
                case Value.Failure failure -> {
                    octet(8);
                    text(failure.message());
                    signed(failure.status());
                }
                case Value.Sequence list -> {
                    octet(list.isRows() ? 10 : 9);
                    number(list.size());
                    for (int i = 0; i < list.size(); i++) {
                        value(list.at(i));
                    }
                }
                case Value.Mapping map -> {
                    octet(11);
                    number(map.size());
                    for (Value.Mapping.Entry entry : map.entries()) {
                        text(entry.key());
                        value(entry.value());
                    }
                }
            }
        }

        private void room(int more) {
            if ((long) size + more > buffer.length) {
                if ((long) size + more > bound) {
                    throw new LimitException(Limit.VARIABLES);
                }
                buffer = java.util.Arrays.copyOf(buffer, (int) Math.min(bound, Math.max(buffer.length * 2L, (long) size + more)));
            }
        }
    }

    /// Reads what [Writer] wrote.
    static final class Reader {
        private final byte[] bytes;
        private int at;
        private int nesting;

        Reader(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        boolean isAtEnd() {
            return at == bytes.length;
        }

        int position() {
            return at;
        }

        int octet() {
            if (at >= bytes.length) {
                throw new IllegalArgumentException("the bytes end too early");
            }
            return bytes[at++] & 0xFF;
        }

        byte[] bytes(int count) {
            if (count > bytes.length - at) {
                throw new IllegalArgumentException("the bytes end too early");
            }
            byte[] part = java.util.Arrays.copyOfRange(bytes, at, at + count);
            at += count;
            return part;
        }

        long number() {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                int next = octet();
                value |= (long) (next & 0x7F) << shift;
                if (next < 0x80) {
                    return value;
                }
            }
            throw new IllegalArgumentException("a number without end");
        }

        /// A number that counts things of at least one byte each, so no more than there are bytes left.
        int count() {
            long value = number();
            if (value < 0 || value > bytes.length - at) {
                throw new IllegalArgumentException("a length past the end");
            }
            return (int) value;
        }

        /// A number up to `limit`, 0 included.
        int upTo(int limit) {
            long value = number();
            if (value < 0 || value > limit) {
                throw new IllegalArgumentException("a number out of range");
            }
            return (int) value;
        }

        long signed() {
            long value = number();
            return value >>> 1 ^ -(value & 1);
        }

        String text() {
            int length = count();
            String text = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
            return text;
        }

        Value value() {
            int tag = octet();
            switch (tag) {
                case 0: return Value.NULL;
                case 1: return Value.FALSE;
                case 2: return Value.TRUE;
                case 3: return Value.of((double) signed());
                case 4: {
                    long bits = 0;
                    for (int i = 0; i < 8; i++) {
                        bits = bits << 8 | octet();
                    }
                    return Value.of(Double.longBitsToDouble(bits));
                }
                case 5: return Value.of(text());
                case 6, 7: {
                    long second = signed();
                    if (second < LocalDateTime.MIN.toEpochSecond(ZoneOffset.UTC)
                            || second > LocalDateTime.MAX.toEpochSecond(ZoneOffset.UTC)) {
                        throw new IllegalArgumentException("a moment out of range");
                    }
                    return new Value.Moment(LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC), tag == 7);
                }
                case 8: return new Value.Failure(text(), (int) signed());
                case 9, 10, 11: return container(tag);
                default: throw new IllegalArgumentException("no value has the tag " + tag);
            }
        }

        private Value container(int tag) {
            if (++nesting > MAX_NESTING) {
                throw new IllegalArgumentException("values nested too deep");
            }
            int count = count();
            try {
                if (tag == 11) {
                    Value.Mapping map = new Value.Mapping();
                    for (int i = 0; i < count; i++) {
                        map.put(text(), value());
                    }
                    return map;
                }
                Value.Sequence list = new Value.Sequence(tag == 10);
                for (int i = 0; i < count; i++) {
                    list.add(value());
                }
                return list;
            } finally {
                nesting--;
            }
        }
    }
}
