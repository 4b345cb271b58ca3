package org.botnode.bench.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A bare connection to the node, which sends any bytes and reads answers as they come. Used by one thread.
final class Wire implements AutoCloseable {

    private static final int PATIENCE = 20_000;
    private static final int LONGEST = 16 << 20;

    private final InetSocketAddress address;
    private Socket socket;
    private InputStream in;

    /// An answer.
    ///
    /// @param status 0 where the node closed the connection without one
    record Answer(int status, String head, byte[] body) {

        static final Answer NONE = new Answer(0, "", new byte[0]);

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    Wire(URI node) {
        this.address = new InetSocketAddress(node.getHost(), node.getPort());
    }

    /// Sends a request and reads its answer, on a new connection where the last one is closed.
    ///
    /// @param bare the answer has no body, whatever its length says
    Answer ask(byte[] request, boolean bare) throws IOException {
        open();
        try {
            write(request);
            var answer = read(bare);
            if (answer.status == 0 || answer.head.toLowerCase(Locale.ROOT).contains("connection: close")) {
                close();
            }
            return answer;
        } catch (SocketTimeoutException silence) {
            close();
            throw silence;
        } catch (IOException broken) {
            close();
            return Answer.NONE;
        }
    }

    void open() throws IOException {
        if (socket == null) {
            socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE);
            socket.connect(address, PATIENCE);
            in = new BufferedInputStream(socket.getInputStream());
        }
    }

    void write(byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException refused) {
            // The node may have answered and closed before it read all; its answer is still there to be read.
        }
    }

    boolean isOpen() {
        return socket != null;
    }

    /// What comes, byte by byte; open before.
    InputStream in() {
        return in;
    }

    /// No more will be sent: whoever waits for the rest of a request learns that there is none.
    void end() throws IOException {
        socket.shutdownOutput();
    }

    /// What comes until the node closes, or falls silent for so many milliseconds.
    byte[] rest(int silence) throws IOException {
        socket.setSoTimeout(silence);
        var out = new ByteArrayOutputStream();
        try {
            int some;
            var part = new byte[4096];
            while (out.size() < LONGEST && (some = in.read(part)) >= 0) {
                out.write(part, 0, some);
            }
        } catch (SocketTimeoutException quiet) {
            // It keeps the connection, which it may.
        } catch (IOException reset) {
            // It closed.
        }
        return out.toByteArray();
    }

    private Answer read(boolean bare) throws IOException {
        var head = head();
        if (head.isEmpty()) {
            return Answer.NONE;
        }
        var status = Integer.parseInt(head.split(" ", 3)[1].substring(0, 3));
        if (status == 100) {
            return read(bare);
        }
        var lower = head.toLowerCase(Locale.ROOT);
        if (bare || status == 204 || status == 304 || status == 101 || lower.contains("text/event-stream")) {
            if (!bare && status != 204 && status != 304) {
                close();
            }
            return new Answer(status, head, new byte[0]);
        }
        var length = lower.indexOf("content-length:");
        if (length >= 0) {
            var size = Integer.parseInt(lower.substring(length + 15, lower.indexOf('\r', length)).strip());
            return new Answer(status, head, in.readNBytes(Math.min(size, LONGEST)));
        }
        return new Answer(status, head, lower.contains("chunked") ? chunks() : in.readAllBytes());
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            var size = Integer.parseInt(line().strip(), 16);
            body.write(in.readNBytes(size));
            line();
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private String head() throws IOException {
        var head = new StringBuilder();
        String line;
        try {
            while (!(line = line()).isEmpty()) {
                head.append(line).append("\r\n");
            }
        } catch (EOFException end) {
            return "";
        }
        return head.toString();
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        int one;
        while ((one = in.read()) != '\n') {
            if (one < 0) {
                throw new EOFException();
            }
            if (one != '\r') {
                line.write(one);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException gone) {
                // Nothing is left to close.
            }
            socket = null;
        }
    }
}
