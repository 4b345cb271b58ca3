package org.botnode.bench.faults;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes a zip byte by byte, so that it can say of itself what no tool would write: other sizes and checks, two entries of
/// one name or of the same bytes, links and devices, a directory that points out of the file.
final class LyingZip {

    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int UTF_8 = 0x800;
    private static final int FILE = 0x81A4;
    /// 20 MiB of zeros, packed once.
    private static final Content BOMB = packed(new byte[20 << 20]);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int count;
    private byte[] last = new byte[0];

    /// What an entry holds.
    private record Content(byte[] bytes, int method, long size, long crc) {}

    /// What a local header and the directory say of an entry.
    private record Head(byte[] name, int mode, int flags, Content content, byte[] extra, long offset) {}

    LyingZip honest(byte[] name, byte[] content) {
        return add(new Head(name, FILE, UTF_8, content.length > 4_000 ? packed(content) : stored(content), new byte[0], out.size()), name);
    }

    /// A few bytes here that are twenty million there.
    LyingZip bomb(byte[] name) {
        return add(new Head(name, FILE, UTF_8, BOMB, new byte[0], out.size()), name);
    }

    /// An entry that lies about itself in one way.
    LyingZip lying(Dice dice, byte[] name, byte[] content) {
        var good = stored(content);
        var head = new Head(name, FILE, UTF_8, good, new byte[0], out.size());
        return switch (dice.below(14)) {
            case 0 -> add(with(head, new Content(good.bytes, STORED, good.size, good.crc ^ 1)), name);
            case 1 -> add(with(head, new Content(good.bytes, STORED, good.size / 2, good.crc)), name);
            case 2 -> add(with(head, new Content(good.bytes, DEFLATED, 0xFFFFFFFFL, good.crc)), name);
            case 3 -> add(new Head(name, 0xA1FF, UTF_8, stored("../../escaped".getBytes(StandardCharsets.US_ASCII)),
                    new byte[0], out.size()), name);
            case 4 -> add(new Head(name, FILE, UTF_8 | 1, good, new byte[0], out.size()), name);
            case 5 -> add(with(head, new Content(good.bytes, dice.below(100), good.size, good.crc)), name);
            case 6 -> add(head, "../escaped-by-its-other-name".getBytes(StandardCharsets.US_ASCII));
            case 7 -> add(head, name).honest(name, dice.bytes(50));
            case 8 -> again(2 + dice.below(300));
            case 9 -> add(new Head(name, FILE, UTF_8 | 8, new Content(good.bytes, DEFLATED, 0, 0), new byte[0], out.size()), name);
            case 10 -> add(new Head(name, FILE, UTF_8, good, dice.bytes(60), out.size()), name);
            case 11 -> add(new Head(name, FILE, UTF_8, good, new byte[0], dice.below(1 << 30)), name);
            case 12 -> add(new Head(name, dice.below(1 << 16), dice.below(1 << 16), good, new byte[0], out.size()), name);
            // Sizes of 64 bits that are none.
            default -> add(new Head(name, FILE, UTF_8, new Content(good.bytes, STORED, 0xFFFFFFFFL, good.crc),
                    little(20).putShort((short) 1).putShort((short) 16).putLong(-1).putLong(Long.MAX_VALUE).array(), out.size()), name);
        };
    }

    private static Head with(Head head, Content content) {
        return new Head(head.name, head.mode, head.flags, content, head.extra, head.offset);
    }

    /// Entries of other names whose bytes are those of the entry before.
    private LyingZip again(int times) {
        for (var i = 0; i < times && last.length > 46; i++) {
            var copy = last.clone();
            copy[copy.length - 1] = (byte) ('a' + i % 26);
            directory.writeBytes(copy);
            count++;
        }
        return this;
    }

    /// @param local the name that stands before the bytes
    private LyingZip add(Head head, byte[] local) {
        var content = head.content;
        out.writeBytes(little(30).putInt(0x04034b50).putShort((short) 20).putShort((short) head.flags)
                .putShort((short) content.method).putInt(0).putInt((int) content.crc).putInt(content.bytes.length)
                .putInt((int) content.size).putShort((short) local.length).putShort((short) head.extra.length).array());
        out.writeBytes(local);
        out.writeBytes(head.extra);
        out.writeBytes(content.bytes);
        var entry = new ByteArrayOutputStream();
        entry.writeBytes(little(46).putInt(0x02014b50).putShort((short) (3 << 8 | 20)).putShort((short) 20)
                .putShort((short) head.flags).putShort((short) content.method).putInt(0).putInt((int) content.crc)
                .putInt(content.bytes.length).putInt((int) content.size).putShort((short) head.name.length).putShort((short) 0)
                .putInt(0).putShort((short) 0).putInt(head.mode << 16).putInt((int) head.offset).array());
        entry.writeBytes(head.name);
        last = entry.toByteArray();
        directory.writeBytes(last);
        count++;
        return this;
    }

    /// The whole, of which one in ten has an end that lies.
    byte[] build(Dice dice) {
        var lie = dice.in(10) ? 1 + dice.below(5) : 0;
        var start = out.size();
        out.writeBytes(directory.toByteArray());
        var size = out.size() - start;
        var entries = lie == 1 ? dice.below(1 << 16) : count;
        out.writeBytes(little(22).putInt(0x06054b50).putInt(0).putShort((short) entries).putShort((short) entries)
                .putInt(lie == 2 ? dice.below(1 << 30) : size).putInt(lie == 3 ? dice.below(1 << 30) : start)
                .putShort((short) (lie == 4 ? 500 : 0)).array());
        return lie == 5 ? concat(dice.bytes(2_000), out.toByteArray()) : out.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Content stored(byte[] content) {
        return new Content(content, STORED, content.length, crc(content));
    }

    private static Content packed(byte[] content) {
        try (var deflater = new Deflater(Deflater.BEST_SPEED, true)) {
            deflater.setInput(content);
            deflater.finish();
            var packed = new ByteArrayOutputStream();
            var buffer = new byte[8192];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return new Content(packed.toByteArray(), DEFLATED, content.length, crc(content));
        }
    }

    private static long crc(byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        return crc.getValue();
    }
}
