package org.botnode.daemon.place;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// An answer of known length that fails where the connection ends before it: Java's own would take that for its end.
final class WholeStream extends FilterInputStream {

    private long rest;

    WholeStream(InputStream in, long length) {
        super(in);
        this.rest = length;
    }

    @Override
    public int read() throws IOException {
        return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        var read = super.read(into, offset, length);
        return counted(read, read);
    }

    @Override
    public long skip(long wanted) throws IOException {
        var skipped = super.skip(wanted);
        rest -= skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int counted(int answer, int bytes) throws IOException {
        if (answer >= 0) {
            rest -= bytes;
        } else if (rest > 0) {
            throw new IOException("the connection to the object store ended " + rest + " bytes too early");
        }
        return answer;
    }
}
