package org.botnode.daemon.http;

import io.helidon.webserver.http.ServerRequest;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// Reads request bodies, never more than was allowed.
final class Bodies {

    private Bodies() {}

    static byte[] bytes(ServerRequest request, long most) {
        checkDeclared(request, most, () -> tooLarge(most));
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        var declared = request.headers().contentLength();
        if (declared.isPresent()) {
            return exactly(request, Math.toIntExact(declared.getAsLong()));
        }
        try {
            return new Bounded(request.content().inputStream(), most, () -> tooLarge(most)).readAllBytes();
        } catch (IOException failure) {
            throw broken(failure);
        }
    }

    /// As many bytes as were declared, into an array of that size: reading to the end would begin with a far larger one.
    private static byte[] exactly(ServerRequest request, int length) {
        try {
            var bytes = request.content().inputStream().readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException("the body ended early");
            }
            return bytes;
        } catch (IOException | UncheckedIOException failure) {
            throw broken(failure);
        }
    }

    static InputStream stream(ServerRequest request, long most, Supplier<NodeException> tooLarge) {
        checkDeclared(request, most, tooLarge);
        return request.content().hasEntity()
                ? new Bounded(request.content().inputStream(), most, tooLarge)
                : InputStream.nullInputStream();
    }

    private static void checkDeclared(ServerRequest request, long most, Supplier<NodeException> tooLarge) {
        var declared = request.headers().contentLength();
        if (declared.isPresent() && declared.getAsLong() > most) {
            throw tooLarge.get();
        }
    }

    private static NodeException broken(Exception cause) {
        return new NodeException(ProblemKind.MALFORMED_REQUEST, "The body is not whole, or not framed as HTTP/1.1 says.",
                "Send Content-Length, or sound chunks to their end.", cause);
    }

    static NodeException tooLarge(long most) {
        return new NodeException(ProblemKind.PAYLOAD_TOO_LARGE, "The body is larger than " + most + " bytes.",
                "Send less, or raise the limit in node.yaml: http.max-body, or http.max-upload for packages.");
    }

    private static final class Bounded extends FilterInputStream {

        private final long most;
        private final Supplier<NodeException> tooLarge;
        private long read;

        Bounded(InputStream body, long most, Supplier<NodeException> tooLarge) {
            super(body);
            this.most = most;
            this.tooLarge = tooLarge;
        }

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            try {
                var got = super.read(target, offset, length);
                count(Math.max(got, 0));
                return got;
            } catch (IOException | UncheckedIOException | IllegalArgumentException failure) {
                // The web server tells a chunk whose length is none by the last of these.
                throw broken(failure);
            }
        }

        @Override
        public long skip(long count) {
            return Math.max(read(new byte[8192], 0, (int) Math.clamp(count, 0, 8192)), 0);
        }

        /// The web server's own stream would wait here for what a caller left out of a broken body.
        @Override
        public void close() {
            // Whoever answers closes the connection where the body was not read to its end.
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(long more) {
            read += more;
            if (read > most) {
                throw tooLarge.get();
            }
        }
    }
}
