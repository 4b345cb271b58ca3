package org.botnode.bench.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Bytes that are hardly HTTP.
final class HostileWire implements Family {

    private static final List<String> STARTS = List.of("GET / HTTP/1.1\r\n", "GET / HTTP/9.9\r\n", "GET  / HTTP/1.1\r\n",
            "GET /\r\n", "GET http://evil.example/ HTTP/1.1\r\n", "GET //evil.example/ HTTP/1.1\r\n", "CONNECT a:1 HTTP/1.1\r\n",
            "POST /api/v1/tenants HTTP/1.1\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "OPTIONS * HTTP/1.1\r\n", "\r\n\r\n",
            "GET / HTTP/1.0\r\n", "\u0016\u0003\u0001\u0002\u0000\u0001");
    private static final List<String> HEADERS = List.of("Host: a\r\n", "Host: a\r\nHost: b\r\n", "Content-Length: 5\r\n",
            "Content-Length: -1\r\n", "Content-Length: 99999999999999999999\r\n", "Content-Length: 5\r\nContent-Length: 6\r\n",
            "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
            "Transfer-Encoding: gzip, chunked\r\n", "Transfer-Encoding: xchunked\r\n", " folded: x\r\n", "no colon\r\n", ": x\r\n",
            "Expect: 100-continue\r\n", "Expect: the-unexpected\r\n", "Upgrade: h2c\r\nConnection: Upgrade\r\n", "A: \u0000\r\n",
            "Connection: close\r\n", "X: " + "y".repeat(20_000) + "\r\n", "Content-Type: application/json\r\n");
    private static final List<String> BODIES = List.of("", "hello", "0\r\n\r\n", "5\r\nhello\r\n0\r\n\r\n", "FFFFFFFFFFFFFFFF\r\n",
            "-1\r\n", "5;a=b\r\nhello\r\n0\r\nX: y\r\n\r\n", "zz\r\n", "5\r\nhel", "{\"slug\":\"a\"}");

    private static final int PATIENCE = 10_000;

    private final URI node;

    HostileWire(URI node) {
        this.node = node;
    }

    @Override
    public byte[] make(Dice dice) {
        var bytes = new ByteArrayOutputStream();
        for (var i = dice.in(4) ? 2 + dice.below(6) : 1; i > 0; i--) {
            bytes.writeBytes(dice.in(10) ? dice.bytes(300) : request(dice));
        }
        return dice.in(5) ? dice.spoilt(bytes.toByteArray()) : bytes.toByteArray();
    }

    /// Where one request ends and the next begins nobody can tell, so each input has a connection of its own.
    @Override
    public Outcome send(byte[] input) throws IOException {
        try (var wire = new Wire(node)) {
            wire.open();
            wire.write(input);
            try {
                wire.end();
            } catch (IOException closed) {
                // By the node, which has the right to.
            }
            return Judge.all(new String(wire.rest(PATIENCE), StandardCharsets.ISO_8859_1), input);
        }
    }

    private static byte[] request(Dice dice) {
        var text = new StringBuilder(dice.one(STARTS));
        for (var i = dice.below(5); i > 0; i--) {
            text.append(dice.one(HEADERS));
        }
        return text.append("\r\n").append(dice.one(BODIES)).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        // Each input has a connection of its own.
    }
}
