package org.botnode.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/// A server that says nothing and counts who connects, for tests of what must not connect.
final class Ear implements AutoCloseable {

    private final ServerSocket listening;
    private final AtomicInteger heard = new AtomicInteger();
    private int own;

    Ear() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("ear").start(this::listen);
    }

    private void listen() {
        try {
            while (true) {
                try (var _ = listening.accept()) {
                    heard.incrementAndGet();
                }
            }
        } catch (IOException closed) {
            // By the test.
        }
    }

    /// Where it listens, as `127.0.0.1:PORT`.
    String authority() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    /// Connections so far. It connects itself, and does not count that: whoever came before was taken before.
    int heard() throws IOException {
        try (var last = new Socket(listening.getInetAddress(), listening.getLocalPort())) {
            last.setSoTimeout(20_000);
            while (last.getInputStream().read() >= 0) {
                // It says nothing, and closes.
            }
        }
        return heard.get() - ++own;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
