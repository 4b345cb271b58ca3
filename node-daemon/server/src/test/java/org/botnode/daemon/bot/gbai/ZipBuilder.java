package org.botnode.daemon.bot.gbai;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes zips byte by byte, so that tests can write ones that no tool would.
final class ZipBuilder {

    private static final int LINK = 0xA1FF;
    private static final int FILE = 0x81A4;

    private record Entry(byte[] name, int mode, int flags, long crc, long packed, long size, long offset, int method) {}

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Entry> entries = new ArrayList<>();

    ZipBuilder file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    ZipBuilder file(String name, byte[] content) {
        return add(name, content, FILE, 0, content.length);
    }

    ZipBuilder link(String name, String target) {
        return add(name, target.getBytes(StandardCharsets.UTF_8), LINK, 0, target.length());
    }

    ZipBuilder encrypted(String name) {
        return add(name, new byte[] {1}, FILE, 1, 1);
    }

    /// An entry whose directory says `size` whatever the content is.
    ZipBuilder lying(String name, byte[] content, long size) {
        return add(name, content, FILE, 0, size);
    }

    /// An entry whose bytes are those of the entry before.
    ZipBuilder overlapping(String name) {
        Entry last = entries.getLast();
        entries.add(new Entry(name.getBytes(StandardCharsets.UTF_8), last.mode, last.flags, last.crc, last.packed,
                last.size, last.offset, last.method));
        return this;
    }

    private ZipBuilder add(String name, byte[] content, int mode, int flags, long size) {
        CRC32 crc = new CRC32();
        crc.update(content);
        byte[] packed = deflated(content);
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        entries.add(new Entry(bytes, mode, flags | 0x800, crc.getValue(), packed.length, size, out.size(), 8));
        out.writeBytes(buffer(30).putInt(0x04034b50).putShort((short) 20).putShort((short) (flags | 0x800))
                .putShort((short) 8).putInt(0).putInt((int) crc.getValue()).putInt(packed.length)
                .putInt((int) size).putShort((short) bytes.length).putShort((short) 0).array());
        out.writeBytes(bytes);
        out.writeBytes(packed);
        return this;
    }

    byte[] build() {
        int start = out.size();
        for (Entry entry : entries) {
            out.writeBytes(buffer(46).putInt(0x02014b50).putShort((short) (3 << 8 | 20)).putShort((short) 20)
                    .putShort((short) entry.flags).putShort((short) entry.method).putInt(0)
                    .putInt((int) entry.crc).putInt((int) entry.packed).putInt((int) entry.size)
                    .putShort((short) entry.name.length).putShort((short) 0).putShort((short) 0)
                    .putShort((short) 0).putShort((short) 0).putInt(entry.mode << 16)
                    .putInt((int) entry.offset).array());
            out.writeBytes(entry.name);
        }
        int size = out.size() - start;
        out.writeBytes(buffer(22).putInt(0x06054b50).putInt(0).putShort((short) entries.size())
                .putShort((short) entries.size()).putInt(size).putInt(start).putShort((short) 0).array());
        return out.toByteArray();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        var packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return packed.toByteArray();
    }
}
