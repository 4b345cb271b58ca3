package org.botnode.daemon.channel.web;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.botnode.client.Json;
import org.botnode.daemon.http.Socket;

/// The frames that wait for one reader, and the virtual thread that writes them; so nobody who has something to send
/// waits for a slow reader. One that falls behind too far is told so and closed: it comes again and reads on from the
/// tenant's file. Thread-safe.
final class FrameQueue implements AutoCloseable {

    private static final int TRY_AGAIN_LATER = 1013;

    private final Socket socket;
    private final long mostBytes;
    private final Duration grace;
    private final LinkedBlockingQueue<Step> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final Thread writer;

    private sealed interface Step {
        record Frame(String text) implements Step {}

        record Close(int code, String reason) implements Step {}
    }

    FrameQueue(Socket socket, long mostBytes, Duration grace) {
        this.socket = socket;
        this.mostBytes = mostBytes;
        this.grace = grace;
        this.writer = Thread.ofVirtual().name("chat-" + socket.traceId()).start(this::write);
    }

    void send(ServerFrame frame) {
        if (ending.get()) {
            return;
        }
        var text = Json.text(frame);
        // A single frame goes through however large it is: it is in memory already.
        if (bytes.getAndAdd(text.length()) > mostBytes) {
            waiting.clear();
            close(TRY_AGAIN_LATER, "You read too slowly; come again and read on.");
        } else {
            waiting.add(new Step.Frame(text));
        }
    }

    /// Closes the socket after what waits; a reader that does not take even that is cut off.
    void close(int code, String reason) {
        if (ending.compareAndSet(false, true)) {
            waiting.add(new Step.Close(code, reason));
            Thread.ofVirtual().name("chat-end-" + socket.traceId()).start(this::cutOff);
        }
    }

    /// The socket is gone.
    @Override
    public void close() {
        ending.set(true);
        if (Thread.currentThread() != writer) {
            writer.interrupt();
        }
    }

    private void write() {
        try {
            while (true) {
                switch (waiting.take()) {
                    case Step.Frame frame -> {
                        socket.send(frame.text());
                        bytes.addAndGet(-frame.text().length());
                    }
                    case Step.Close close -> {
                        socket.close(close.code(), close.reason());
                        return;
                    }
                }
            }
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
    }

    private void cutOff() {
        try {
            if (!writer.join(grace)) {
                // Interrupting a virtual thread inside a socket's write closes that socket.
                writer.interrupt();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
