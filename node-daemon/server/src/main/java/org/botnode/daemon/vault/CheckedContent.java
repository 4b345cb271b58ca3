package org.botnode.daemon.vault;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A sealed stream's content that tells a changed stream from a disk that fails: the first is a
/// [org.botnode.daemon.NodeException], the second stays an [IOException]. For one thread.
final class CheckedContent extends InputStream {

    private final InputStream content;
    private final Source source;

    private CheckedContent(InputStream content, Source source) {
        this.content = content;
        this.source = source;
    }

    static InputStream of(DataKey key, InputStream sealed, byte[] bound) throws IOException {
        var source = new Source(sealed);
        return new CheckedContent(key.opening(source, bound), source);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return content.read(into, offset, length);
        } catch (IOException failure) {
            if (source.failure != null) {
                throw source.failure;
            }
            throw Opening.damaged("The file", failure);
        }
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    /// Remembers that the failure was its own.
    private static final class Source extends FilterInputStream {

        private IOException failure;

        private Source(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException failed) {
                failure = failed;
                throw failed;
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (IOException failed) {
                failure = failed;
                throw failed;
            }
        }
    }
}
