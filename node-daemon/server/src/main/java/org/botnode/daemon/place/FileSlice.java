package org.botnode.daemon.place;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// A part of a file as a stream; a file that became shorter is a failure. For one thread.
final class FileSlice extends InputStream {

    private final FileChannel file;
    private long at;
    private long rest;

    private FileSlice(FileChannel file, long from, long length) {
        this.file = file;
        this.at = from;
        this.rest = length;
    }

    static FileSlice open(Path file, long from, long length) throws IOException {
        return new FileSlice(FileChannel.open(file), from, length);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (rest == 0) {
            return length == 0 ? 0 : -1;
        }
        var read = file.read(ByteBuffer.wrap(into, offset, (int) Math.min(length, rest)), at);
        if (read < 0) {
            throw new EOFException("the file became shorter while it was sent");
        }
        at += read;
        rest -= read;
        return read;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
