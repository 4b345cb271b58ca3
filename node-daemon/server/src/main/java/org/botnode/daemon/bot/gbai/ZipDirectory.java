package org.botnode.daemon.bot.gbai;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Reads the central directory of a zip, strictly: one directory, at the file's end, that names every entry once and
/// lets no two share bytes.
///
/// NOTE: the JDK's readers show neither links nor entries that overlap, and one name's two entries as one. A reader
/// that must refuse those has to look at the directory itself.
final class ZipDirectory {

    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final long LARGEST_DIRECTORY = 64L << 20;

    private ZipDirectory() {}

    static List<ZipEntryHeader> read(FileChannel zip, PackageLimits limits) throws IOException {
        long length = zip.size();
        int tail = (int) Math.min(length, END_SIZE + LONGEST_COMMENT);
        ByteBuffer end = bytes(zip, length - tail, tail);
        int at = endAt(end);
        int count = Short.toUnsignedInt(end.getShort(at + 10));
        long size = Integer.toUnsignedLong(end.getInt(at + 12));
        long offset = Integer.toUnsignedLong(end.getInt(at + 16));
        boolean split = end.getShort(at + 4) != 0 || end.getShort(at + 6) != 0
                || Short.toUnsignedInt(end.getShort(at + 8)) != count;
        if (split || count == 0xFFFF || offset + size != length - tail + at || size > LARGEST_DIRECTORY) {
            throw notReadable("its directory is not where it should be, or it is a zip in parts");
        }
        // Folders are entries as well; PathRegister counts the files.
        if (count > 2L * limits.files()) {
            throw new PackageException("", "the zip has " + count + " entries, the limit is " + limits.files()
                    + " files", "Leave out what the bot does not need.");
        }
        List<ZipEntryHeader> entries = entries(bytes(zip, offset, (int) size), count);
        checkApart(entries, offset);
        return entries;
    }

    private static int endAt(ByteBuffer tail) {
        for (int at = tail.limit() - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END
                    && at + END_SIZE + Short.toUnsignedInt(tail.getShort(at + 20)) == tail.limit()) {
                return at;
            }
        }
        throw notReadable("it has no directory at its end");
    }

    private static List<ZipEntryHeader> entries(ByteBuffer directory, int count) {
        List<ZipEntryHeader> entries = new ArrayList<>(count);
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (directory.limit() - at < ENTRY_SIZE || directory.getInt(at) != ENTRY) {
                throw notReadable("its directory is broken");
            }
            int name = Short.toUnsignedInt(directory.getShort(at + 28));
            int extra = Short.toUnsignedInt(directory.getShort(at + 30));
            int comment = Short.toUnsignedInt(directory.getShort(at + 32));
            int next = at + ENTRY_SIZE + name + extra + comment;
            if (next > directory.limit()) {
                throw notReadable("its directory is broken");
            }
            entries.add(new ZipEntryHeader(
                    name(directory.slice(at + ENTRY_SIZE, name)),
                    Short.toUnsignedInt(directory.getShort(at + 8)),
                    Short.toUnsignedInt(directory.getShort(at + 10)),
                    Integer.toUnsignedLong(directory.getInt(at + 16)),
                    Integer.toUnsignedLong(directory.getInt(at + 20)),
                    Integer.toUnsignedLong(directory.getInt(at + 24)),
                    directory.getInt(at + 38) >>> 16,
                    Integer.toUnsignedLong(directory.getInt(at + 42))));
            at = next;
        }
        if (at != directory.limit()) {
            throw notReadable("its directory says less than it holds");
        }
        return entries;
    }

    private static String name(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException _) {
            throw notReadable("a name in it is not UTF-8");
        }
    }

    /// Entries that share bytes are how a small zip becomes an endless one.
    private static void checkApart(List<ZipEntryHeader> entries, long directory) {
        var byOffset = entries.stream().sorted(Comparator.comparingLong(ZipEntryHeader::offset)).toList();
        long free = 0;
        for (ZipEntryHeader entry : byOffset) {
            if (entry.offset() < free) {
                throw entry.refused("it shares its bytes with another entry", "Zip the package again.");
            }
            free = entry.offset() + LOCAL_SIZE + entry.packed();
        }
        if (free > directory) {
            throw notReadable("its entries reach past their end");
        }
    }

    static ByteBuffer bytes(FileChannel zip, long from, int count) throws IOException {
        if (from < 0 || from + count > zip.size()) {
            throw notReadable("it is cut off");
        }
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (zip.read(buffer, from + buffer.position()) < 0) {
                throw notReadable("it is cut off");
            }
        }
        return buffer.flip();
    }

    static PackageException notReadable(String why) {
        return new PackageException("", "this is not a zip that can be read: " + why, "Zip the folder again.");
    }
}
