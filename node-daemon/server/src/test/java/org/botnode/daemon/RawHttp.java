package org.botnode.daemon;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Sends a request as it is written, so that no client tidies its path; for tests.
final class RawHttp {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private RawHttp() {}

    /// @param headers each with its line end
    /// @return status line, headers and body as they came
    static String send(URI node, String method, String path, String headers, byte[] body) throws IOException {
        try (var socket = new Socket(node.getHost(), node.getPort())) {
            socket.setSoTimeout(20_000);
            var head = method + " " + path + " HTTP/1.1\r\nHost: " + node.getAuthority() + "\r\nConnection: close\r\n"
                    + headers + "Content-Length: " + body.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            var answer = head(socket.getInputStream());
            var length = LENGTH.matcher(answer);
            return answer + (length.find()
                    ? new String(socket.getInputStream().readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8)
                    : "");
        }
    }

    /// Asks for a WebSocket and gives the head of the answer.
    static String upgrade(URI node, String path, String headers) throws IOException {
        try (var socket = new Socket(node.getHost(), node.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: " + node.getAuthority()
                    + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers + "\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return head(socket.getInputStream());
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (int next; head.indexOf("\r\n\r\n") < 0 && (next = in.read()) >= 0;) {
            head.append((char) next);
        }
        return head.toString();
    }

    static int status(String answer) {
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }
}
