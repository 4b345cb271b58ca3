package org.botnode.daemon.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// The WebSockets that are open: pings them, so that a dead one is noticed and a quiet one stays, and closes them when
/// the node stops.
final class OpenSockets implements AutoCloseable {

    private static final int GOING_AWAY = 1001;

    private final Set<SocketConnection> open = ConcurrentHashMap.newKeySet();
    private final long longestMessage;
    private final int framesPerSecond;
    private final Duration goodbye;
    private final Thread pinging;
    private final UnaryOperator<Throwable> translation;
    private volatile boolean closed;

    OpenSockets(HttpConfig config, UnaryOperator<Throwable> translation) {
        this.translation = translation;
        longestMessage = config.maxFrame();
        framesPerSecond = config.floods().socketMessages();
        goodbye = config.stopGrace().dividedBy(5);
        pinging = Thread.ofVirtual().name("socket-pings").start(() -> ping(config.idle().dividedBy(3)));
    }

    long longestMessage() {
        return longestMessage;
    }

    FrameRate frameRate() {
        return new FrameRate(framesPerSecond, System.nanoTime());
    }

    boolean add(SocketConnection socket) {
        open.add(socket);
        return !closed;
    }

    void remove(SocketConnection socket) {
        open.remove(socket);
    }

    /// What a failure of a listener means to its caller.
    Throwable told(RuntimeException failure) {
        return translation.apply(failure);
    }

    int count() {
        return open.size();
    }

    private void ping(Duration every) {
        try {
            while (!closed) {
                Thread.sleep(every);
                open.forEach(OpenSockets::ping);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// On a thread of its own: one reader that takes nothing holds up no other's.
    private static void ping(SocketConnection socket) {
        Thread.ofVirtual().name("socket-ping").start(socket::ping);
    }

    @Override
    public void close() {
        closed = true;
        pinging.interrupt();
        var goodbyes = open.stream().map(socket -> Thread.ofVirtual().name("socket-goodbye")
                .start(() -> socket.close(GOING_AWAY, "The node is stopping."))).toList();
        try {
            var until = System.nanoTime() + goodbye.toNanos();
            for (var said : goodbyes) {
                said.join(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
