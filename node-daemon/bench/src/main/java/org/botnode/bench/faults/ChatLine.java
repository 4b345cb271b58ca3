package org.botnode.bench.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A chat's socket that is opened again whenever the node has closed it. Used by one thread.
final class ChatLine implements AutoCloseable {

    private static final int TEXT = 0x81;
    private static final int PING = 0x89;
    private static final int FAILED = 1011;
    private static final int PATIENCE = 10_000;

    private final Wire wire;
    private final byte[] opening;
    private final String user;
    private long asked;
    private long opened;

    /// @param user of whose name that of each user begins
    ChatLine(URI node, String opening, String user) {
        this.wire = new Wire(node);
        this.opening = opening.getBytes(StandardCharsets.US_ASCII);
        this.user = user;
    }

    /// Sends whole frames, and a ping after them; reads until that is answered or the node closes.
    Outcome send(byte[] frames) throws IOException {
        open();
        var question = ByteBuffer.allocate(8).putLong(++asked).array();
        var all = new ByteArrayOutputStream();
        all.writeBytes(frames);
        all.writeBytes(Frames.masked(PING, question));
        wire.write(all.toByteArray());
        try {
            while (true) {
                var frame = Frames.read(wire.in());
                if (frame.opcode() == Frames.PONG && Arrays.equals(frame.payload(), question)) {
                    return Outcome.FINE;
                }
                var broken = judged(frame, frames);
                if (frame.opcode() == Frames.CLOSE || broken instanceof Outcome.Broken) {
                    wire.close();
                    return broken;
                }
            }
        } catch (SocketTimeoutException silence) {
            wire.close();
            throw silence;
        } catch (IOException closed) {
            wire.close();
            return Outcome.FINE;
        }
    }

    /// Sends what is no whole frame, and no more after it.
    Outcome sendLast(byte[] bytes) throws IOException {
        open();
        wire.write(bytes);
        try {
            wire.end();
        } catch (IOException closed) {
            // By the node, which has the right to.
        }
        var told = new String(wire.rest(PATIENCE), StandardCharsets.ISO_8859_1);
        wire.close();
        return Judge.all(told, bytes);
    }

    private static Outcome judged(Frames.Frame frame, byte[] sent) {
        var text = new String(frame.payload(), StandardCharsets.UTF_8);
        // NOTE: a close whose payload is one byte, which is no code, the web server itself calls a failure of its own.
        var failed = frame.opcode() == Frames.CLOSE && frame.payload().length >= 2
                && ByteBuffer.wrap(frame.payload()).getShort() == FAILED && !text.contains("This buffer has 1 bytes");
        if (failed) {
            return Judge.broken("closed with 1011, " + text.substring(2), sent);
        }
        return frame.opcode() == Frames.TEXT && text.contains("/problems/internal") ? Judge.broken(text, sent) : Outcome.FINE;
    }

    /// Says hello on most sockets: what comes before a hello is refused at once, and that is tried too.
    private void open() throws IOException {
        if (wire.isOpen()) {
            return;
        }
        var answer = wire.ask(opening, true);
        if (answer.status() != 101) {
            wire.close();
            throw new IOException("a socket was not opened but answered " + answer.status());
        }
        if (++opened % 8 != 0) {
            // A few sockets a user: a hello is answered with the last two hundred messages, which would be all the work.
            var hello = "{\"type\":\"hello\",\"user\":\"" + user + "-" + opened / 8 + "\"}";
            wire.write(Frames.masked(TEXT, hello.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
