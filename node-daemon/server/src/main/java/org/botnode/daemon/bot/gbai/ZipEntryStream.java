package org.botnode.daemon.bot.gbai;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// Copies one entry's content out of a zip and trusts nothing that the entry says of itself.
final class ZipEntryStream {

    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_SIZE = 30;

    private ZipEntryStream() {}

    static void copy(FileChannel zip, ZipEntryHeader entry, OutputStream target) throws IOException {
        ByteBuffer local = ZipDirectory.bytes(zip, entry.offset(), LOCAL_SIZE);
        if (local.getInt(0) != LOCAL) {
            throw ZipDirectory.notReadable("an entry does not begin where the directory says");
        }
        long from = entry.offset() + LOCAL_SIZE + Short.toUnsignedInt(local.getShort(26))
                + Short.toUnsignedInt(local.getShort(28));
        Inflater inflater = new Inflater(true);
        InputStream packed = new Range(zip, from, entry.packed());
        try (InputStream content = entry.isStored() ? packed : new InflaterInputStream(packed, inflater, 1 << 16)) {
            copy(entry, content, target);
        } catch (java.util.zip.ZipException | java.io.EOFException broken) {
            throw new PackageException(entry.name(), "its content is damaged", "Zip the package again.", broken);
        } finally {
            inflater.end();
        }
    }

    private static void copy(ZipEntryHeader entry, InputStream content, OutputStream target) throws IOException {
        byte[] buffer = new byte[1 << 16];
        CRC32 crc = new CRC32();
        long copied = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            copied += read;
            if (copied > entry.size()) {
                throw entry.refused("it unpacks to more than the zip says", "Zip the package again.");
            }
            crc.update(buffer, 0, read);
            target.write(buffer, 0, read);
        }
        if (copied != entry.size() || crc.getValue() != entry.crc()) {
            throw entry.refused("its content is damaged", "Zip the package again.");
        }
    }

    /// Some bytes of a file.
    private static final class Range extends InputStream {

        private final FileChannel file;
        private long at;
        private long left;

        Range(FileChannel file, long from, long count) {
            this.file = file;
            this.at = from;
            this.left = count;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int read = file.read(ByteBuffer.wrap(target, offset, (int) Math.min(length, left)), at);
            if (read > 0) {
                at += read;
                left -= read;
            }
            return read;
        }
    }
}
