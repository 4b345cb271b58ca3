package org.botnode.daemon.http;

import io.helidon.webserver.http.ServerRequest;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// Reads request bodies, never more than was allowed.
final class Bodies {

    private Bodies() {}

    static byte[] bytes(ServerRequest request, long most) {
        checkDeclared(request, most);
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        var declared = request.headers().contentLength();
        if (declared.isPresent()) {
            return exactly(request, Math.toIntExact(declared.getAsLong()));
        }
        try (var body = new Bounded(request.content().inputStream(), most)) {
            return body.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// As many bytes as were declared, into an array of that size: reading to the end would begin with a far larger one.
    private static byte[] exactly(ServerRequest request, int length) {
        try (var body = request.content().inputStream()) {
            var bytes = body.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException("the body ended early");
            }
            return bytes;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static InputStream stream(ServerRequest request, long most) {
        checkDeclared(request, most);
        return request.content().hasEntity()
                ? new Bounded(request.content().inputStream(), most)
                : InputStream.nullInputStream();
    }

    private static void checkDeclared(ServerRequest request, long most) {
        var declared = request.headers().contentLength();
        if (declared.isPresent() && declared.getAsLong() > most) {
            throw tooLarge(most);
        }
    }

    private static NodeException tooLarge(long most) {
        return new NodeException(ProblemKind.PAYLOAD_TOO_LARGE, "The body is larger than " + most + " bytes.",
                "Send less, or raise the limit in node.yaml: http.max-body, or http.max-upload for packages.");
    }

    private static final class Bounded extends FilterInputStream {

        private final long most;
        private long read;

        Bounded(InputStream body, long most) {
            super(body);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            var next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            var got = super.read(target, offset, length);
            count(Math.max(got, 0));
            return got;
        }

        @Override
        public long skip(long count) throws IOException {
            var skipped = super.skip(count);
            count(skipped);
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(long more) {
            read += more;
            if (read > most) {
                throw tooLarge(most);
            }
        }
    }
}
