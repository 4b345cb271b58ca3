package org.botnode.daemon.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.botnode.client.Json;

/// An open stream of server-sent events; each is flushed as it is sent. One thread at a time.
public final class EventSink implements AutoCloseable {

    private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;

    EventSink(OutputStream out) {
        this.out = out;
    }

    /// @throws IOException the listener is gone
    public void send(String event, Object json) throws IOException {
        out.write(("event: " + event + "\ndata: " + Json.text(json) + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// A comment that shows both ends that the stream is alive.
    public void beat() throws IOException {
        out.write(BEAT);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
