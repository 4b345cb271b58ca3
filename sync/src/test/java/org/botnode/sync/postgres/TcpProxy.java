package org.botnode.sync.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// A line to a server that can be cut where a test wants it. Threads are its own; closing it cuts all lines.
final class TcpProxy implements AutoCloseable {
    private static final byte[] COMMIT = "COMMIT\0".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket door;
    private final int serverPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean losesReply = new AtomicBoolean();

    TcpProxy(int serverPort) {
        this.serverPort = serverPort;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /// The next transaction that the server commits is not answered: its reply is dropped and the line cut.
    void loseNextReply() {
        losesReply.set(true);
    }

    /// Cuts every line at once, wherever it is in its talk.
    void cut() {
        sockets.forEach(TcpProxy::shut);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                var client = door.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(server);
                Thread.ofVirtual().start(() -> pass(client, server, false));
                Thread.ofVirtual().start(() -> pass(server, client, true));
            }
        } catch (IOException e) {
            cut();
        }
    }

    private void pass(Socket from, Socket to, boolean isAnswer) {
        var buffer = new byte[64 * 1024];
        try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (isAnswer && holdsCommit(buffer, read) && losesReply.compareAndSet(true, false)) {
                    break;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One side went away; the other follows.
        } finally {
            shut(from);
            shut(to);
        }
    }

    private static boolean holdsCommit(byte[] buffer, int length) {
        for (int i = 0; i + COMMIT.length <= length; i++) {
            int at = 0;
            while (at < COMMIT.length && buffer[i + at] == COMMIT[at]) {
                at++;
            }
            if (at == COMMIT.length) {
                return true;
            }
        }
        return false;
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
