package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// The reserve in a file of two slots that are written in turn, so that a torn write leaves the other one.
///
/// It is a file and not a row of the node's database, because that one does not force its commits to the disk.
public final class IdReserveFile implements IdReserve, AutoCloseable {

    private static final int SLOT = 3 * Long.BYTES;

    private final FileChannel file;
    private long round;
    private long until;

    private IdReserveFile(FileChannel file) throws IOException {
        this.file = file;
        for (int slot = 0; slot < 2; slot++) {
            read(slot);
        }
    }

    /// Opens the file, or makes it.
    public static IdReserveFile open(Path path) {
        try {
            return new IdReserveFile(FileChannel.open(path,
                    StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE));
        } catch (IOException e) {
            throw failed("open", e);
        }
    }

    @Override
    public long kept() {
        return until;
    }

    @Override
    public void keep(long bound) {
        ByteBuffer slot = ByteBuffer.allocate(SLOT).putLong(round + 1).putLong(bound);
        slot.putLong(checksum(slot.array())).flip();
        try {
            file.write(slot, ((round + 1) & 1) * SLOT);
            file.force(false);
        } catch (IOException e) {
            throw failed("write", e);
        }
        round++;
        until = bound;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw failed("close", e);
        }
    }

    private void read(int index) throws IOException {
        ByteBuffer slot = ByteBuffer.allocate(SLOT);
        if (file.read(slot, (long) index * SLOT) < SLOT) {
            return;
        }
        slot.flip();
        long found = slot.getLong();
        long bound = slot.getLong();
        if (slot.getLong() == checksum(slot.array()) && found > round) {
            round = found;
            until = bound;
        }
    }

    private static long checksum(byte[] slot) {
        CRC32C sum = new CRC32C();
        sum.update(slot, 0, 2 * Long.BYTES);
        return sum.getValue();
    }

    private static StoreException failed(String verb, IOException cause) {
        return new StoreException(StoreFault.FAILED, "cannot " + verb + " the id reserve",
                "Check that the data directory can be written and has room.", cause);
    }
}
