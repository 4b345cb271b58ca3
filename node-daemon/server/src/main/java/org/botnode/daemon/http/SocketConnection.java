package org.botnode.daemon.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.botnode.client.JsonException;
import org.botnode.daemon.NodeException;

/// One WebSocket as the web server drives it: puts frames together, keeps writers apart, closes once.
class SocketConnection implements WsListener, Socket {

    static final int REFUSED = 1008;
    private static final int TOO_LARGE = 1009;
    private static final int FAILED = 1011;
    private static final int UNSUPPORTED = 1003;
    private static final int MOST_IN_VAIN = 1000;
    private static final int LONGEST_REASON = 100;
    /// Of a ping's payload; see RFC 6455, section 5.5.
    private static final int LONGEST_CONTROL = 125;
    private static final BufferData NOTHING = BufferData.empty();
    private static final Logger LOG = System.getLogger(SocketConnection.class.getName());

    private final OpenSockets open;
    private final String traceId = TraceIds.next();
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicBoolean gone = new AtomicBoolean();
    private final StringBuilder partial = new StringBuilder();
    private final FrameRate rate;
    private int floods;
    private SocketListener listener;
    private Standing standing;
    private volatile WsSession session;

    SocketConnection(OpenSockets open) {
        this.open = open;
        this.rate = open.frameRate();
    }

    final void begin(SocketListener accepted, Standing admitted) {
        listener = accepted;
        standing = admitted;
    }

    @Override
    public final String traceId() {
        return traceId;
    }

    @Override
    public final void onOpen(WsSession opened) {
        session = opened;
        if (open.add(this)) {
            guarded(() -> listener.opened(this));
        } else {
            close(1013, "The node has no room for another connection.");
        }
    }

    @Override
    public final void onMessage(WsSession from, String text, boolean last) {
        if (!isWithinRate()) {
            return;
        }
        if (partial.length() + text.length() > open.longestMessage()) {
            close(TOO_LARGE, "The message is too large.");
            return;
        }
        if (last && partial.isEmpty()) {
            heard(text);
            return;
        }
        partial.append(text);
        if (last) {
            var whole = partial.toString();
            partial.setLength(0);
            heard(whole);
        }
    }

    private void heard(String text) {
        guarded(() -> {
            standing.use();
            listener.text(this, text);
        });
    }

    @Override
    public final void onMessage(WsSession from, BufferData bytes, boolean last) {
        if (isWithinRate()) {
            close(UNSUPPORTED, "Send text.");
        }
    }

    @Override
    public final void onPing(WsSession from, BufferData bytes) {
        if (!isWithinRate()) {
            return;
        }
        if (bytes.available() > LONGEST_CONTROL) {
            close(SoundFrames.PROTOCOL_ERROR, "A ping has at most 125 bytes.");
        } else {
            write(() -> session.pong(bytes));
        }
    }

    @Override
    public final void onPong(WsSession from, BufferData bytes) {
        isWithinRate();
    }

    /// Whether there is room for one more frame. A caller that sends more than it may is told, and what is on its way
    /// then is passed over, so that the word arrives; one that still goes on is cut off.
    private boolean isWithinRate() {
        if (floods == 0 && rate.take(System.nanoTime())) {
            return true;
        }
        if (floods++ == 0) {
            close(REFUSED, "More frames came than may in a second.");
        } else if (floods > MOST_IN_VAIN) {
            throw new CloseConnectionException("the flood of frames goes on");
        }
        return false;
    }

    @Override
    public final void onClose(WsSession closed, int status, String reason) {
        ended();
    }

    @Override
    public final void onError(WsSession failed, Throwable cause) {
        ended();
    }

    @Override
    public final void send(String text) {
        write(() -> session.send(text, true));
    }

    /// Shows that somebody is there who still may be; nothing is sent where something is being written now.
    final void ping() {
        guarded(standing::check);
        if (writing.tryLock()) {
            try {
                write(() -> session.ping(NOTHING));
            } finally {
                writing.unlock();
            }
        }
    }

    @Override
    public final void close(int code, String reason) {
        write(() -> session.close(code, reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason));
        ended();
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failure) {
            switch (open.told(failure)) {
                case NodeException refused -> close(REFUSED, refused.getMessage());
                case JsonException refused -> close(REFUSED, refused.getMessage());
                default -> {
                    LOG.log(Level.ERROR, "socket " + traceId + " failed", failure);
                    close(FAILED, "The node failed; trace " + traceId);
                }
            }
        }
    }

    private void write(Runnable step) {
        if (gone.get()) {
            return;
        }
        writing.lock();
        try {
            step.run();
        } catch (RuntimeException lost) {
            LOG.log(Level.DEBUG, "socket " + traceId + " is lost", lost);
            ended();
        } finally {
            writing.unlock();
        }
    }

    private void ended() {
        if (gone.compareAndSet(false, true)) {
            open.remove(this);
            if (listener != null) {
                listener.closed();
            }
        }
    }
}
