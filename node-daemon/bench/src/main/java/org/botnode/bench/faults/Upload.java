package org.botnode.bench.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Sends zips to the node over one connection, as an owner. Used by one thread.
final class Upload implements AutoCloseable {

    private static final String LENGTH = "Content-Length: ";

    private final Wire wire;
    private final String key;

    Upload(URI node, String key) {
        this.wire = new Wire(node);
        this.key = key;
    }

    /// @param line method and address
    byte[] request(String line, byte[] zip) {
        return request((line + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/zip\r\n").getBytes(StandardCharsets.US_ASCII), zip);
    }

    private static byte[] request(byte[] head, byte[] body) {
        var request = new ByteArrayOutputStream();
        request.writeBytes(head);
        request.writeBytes((LENGTH + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        return request.toByteArray();
    }

    Wire.Answer ask(byte[] request) throws IOException {
        return wire.ask(request, false);
    }

    /// Erases a tenant that came in.
    Wire.Answer erase(String slug) throws IOException {
        var body = "{\"confirm\":\"" + slug + "\"}";
        return wire.ask(("POST /api/v1/tenants/" + slug + "/erasure HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII), false);
    }

    Outcome send(byte[] request) throws IOException {
        return Judge.answered(ask(request), request);
    }

    /// With less of the zip; the length is told anew.
    List<byte[]> smaller(byte[] request) {
        var text = new String(request, StandardCharsets.ISO_8859_1);
        var length = text.indexOf(LENGTH);
        var body = text.indexOf("\r\n\r\n") + 4;
        var head = text.substring(0, length).getBytes(StandardCharsets.ISO_8859_1);
        return Pieces.without(request, body).stream().map(fewer -> {
            var rest = new byte[fewer.length - body];
            System.arraycopy(fewer, body, rest, 0, rest.length);
            return request(head, rest);
        }).toList();
    }

    @Override
    public void close() {
        wire.close();
    }
}
