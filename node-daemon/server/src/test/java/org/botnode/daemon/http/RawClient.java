package org.botnode.daemon.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One connection to a server, driven byte by byte; for tests.
final class RawClient implements AutoCloseable {

    private final Socket socket;

    RawClient(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// Head and body of the next answer; empty where the server has closed.
    String answer() throws IOException {
        var in = socket.getInputStream();
        var head = head(in);
        var lower = head.toLowerCase(Locale.ROOT);
        if (!lower.contains("content-length:")) {
            return head;
        }
        var length = Integer.parseInt(lower.replaceAll("(?s).*content-length: *(\\d+).*", "$1"));
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    String ask(String request) throws IOException {
        send(request);
        return answer();
    }

    int read() throws IOException {
        return socket.getInputStream().read();
    }

    /// Waits until the server has closed the connection, whatever it says before.
    void untilClosed() throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // What it says does not matter here.
            }
        } catch (SocketException reset) {
            // Closed too.
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        try {
            for (int next; head.indexOf("\r\n\r\n") < 0 && (next = in.read()) >= 0;) {
                head.append((char) next);
            }
        } catch (SocketException reset) {
            return "";
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
