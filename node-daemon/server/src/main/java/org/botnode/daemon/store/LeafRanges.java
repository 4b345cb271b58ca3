package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which keys stand on which page of a table, read from the file itself: SQL would stop at the first page that is
/// damaged, and could not say where the next sound one begins.
///
/// Follows the file format's table b-trees; the file has no WAL. See https://sqlite.org/fileformat2.html.
final class LeafRanges {

    private static final int INTERIOR = 0x05;
    private static final int LEAF = 0x0d;
    private static final int CHILDREN = 12;

    private final FileChannel file;
    private final int pageSize;
    private final long pages;
    private final Set<Long> seen = new HashSet<>();
    private final List<Range> found = new ArrayList<>();

    /// Keys above `after` up to `upTo`, which one page holds or, where it cannot be read, should hold.
    record Range(long after, long upTo, boolean isReadable) {}

    private LeafRanges(FileChannel file, int pageSize) throws IOException {
        this.file = file;
        this.pageSize = pageSize;
        this.pages = file.size() / pageSize;
    }

    /// The ranges of a table's pages, in the order of its keys.
    static List<Range> of(FileChannel file, int pageSize, long root) throws IOException {
        LeafRanges ranges = new LeafRanges(file, pageSize);
        ranges.follow(root, Long.MIN_VALUE, Long.MAX_VALUE);
        return ranges.found;
    }

    private void follow(long number, long after, long upTo) throws IOException {
        List<Range> children = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        ByteBuffer page = number < 1 || number > pages || !seen.add(number) ? ByteBuffer.allocate(0) : read(number);
        int type = page.limit() == 0 ? 0 : page.get(0) & 0xff;
        if (type == LEAF) {
            found.add(new Range(after, upTo, true));
        } else if (type == INTERIOR && split(page, after, upTo, children, numbers)) {
            for (int i = 0; i < children.size(); i++) {
                follow(numbers.get(i), children.get(i).after(), children.get(i).upTo());
            }
        } else {
            found.add(new Range(after, upTo, false));
        }
    }

    /// The children of a page between leaves and root; false where it does not hold together.
    private boolean split(ByteBuffer page, long after, long upTo, List<Range> children, List<Long> numbers) {
        int cells = page.getShort(3) & 0xffff;
        if (CHILDREN + 2 * cells > pageSize) {
            return false;
        }
        long last = after;
        for (int i = 0; i < cells; i++) {
            int cell = page.getShort(CHILDREN + 2 * i) & 0xffff;
            if (cell < CHILDREN || cell + 5 > pageSize) {
                return false;
            }
            long key = varint(page, cell + 4);
            if (key < last || key > upTo) {
                return false;
            }
            children.add(new Range(last, key, true));
            numbers.add(page.getInt(cell) & 0xffffffffL);
            last = key;
        }
        children.add(new Range(last, upTo, true));
        numbers.add(page.getInt(8) & 0xffffffffL);
        return true;
    }

    private ByteBuffer read(long number) throws IOException {
        ByteBuffer page = ByteBuffer.allocate(pageSize);
        while (page.hasRemaining() && file.read(page, (number - 1) * pageSize + page.position()) > 0) {
            // Until the page is full.
        }
        return page.hasRemaining() ? ByteBuffer.allocate(0) : page.flip();
    }

    private static long varint(ByteBuffer page, int at) {
        long value = 0;
        for (int i = 0; i < 9 && at + i < page.limit(); i++) {
            int next = page.get(at + i) & 0xff;
            if (i == 8) {
                return value << 8 | next;
            }
            value = value << 7 | next & 0x7f;
            if (next < 0x80) {
                return value;
            }
        }
        return value;
    }
}
