package org.botnode.daemon.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.botnode.client.Json;

/// An open stream of server-sent events; each is flushed as it is sent, as long as its listener may hear them. One thread
/// at a time.
public final class EventSink implements AutoCloseable {

    private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final Standing standing;

    EventSink(OutputStream out, Standing standing) {
        this.out = out;
        this.standing = standing;
    }

    /// @throws IOException the listener is gone
    /// @throws org.botnode.daemon.NodeException the listener may hear no more
    public void send(String event, Object json) throws IOException {
        standing.check();
        out.write(("event: " + event + "\ndata: " + Json.text(json) + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// A comment that shows both ends that the stream is alive; fails as [#send].
    public void beat() throws IOException {
        standing.check();
        out.write(BEAT);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
