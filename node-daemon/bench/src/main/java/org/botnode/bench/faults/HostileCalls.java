package org.botnode.bench.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.botnode.client.Json;

/// Calls of the contract's own addresses with hostile segments, queries, headers and bodies.
final class HostileCalls implements Family {

    private static final List<String> METHODS = List.of("GET", "GET", "POST", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS",
            "TRACE", "get", "PROPFIND");
    private static final List<String> QUERIES = List.of("limit", "before", "after", "last", "state", "from", "until", "head",
            "tenant", "as");
    private static final List<String> BODIES = List.of(
            "{\"id\":%s,\"user\":%s,\"text\":%s}", "{\"user\":%s}", "{\"slug\":%s,\"name\":%s}", "{\"label\":%s,\"role\":%s,\"tenant\":%s}",
            "{\"limits\":%s}", "{\"signal\":%s,\"minutes\":%s,\"reason\":%s}", "{\"name\":%s,\"password\":%s,\"roles\":%s}",
            "{\"public\":%s}", "%s", "[%s,%s]", "{\"id\":%s,\"id\":%s,\"user\":%s,\"text\":%s,\"extra\":%s}");
    /// Ends the node's own work or keeps the machine busy, as it should.
    private static final List<String> SPARED = List.of("/api/v1/events", "/api/v1/node/benchmarks", "/api/v1/keys/",
            "/api/v1/tenants/{tenant}/erasure", "/api/v1/backups");

    private final List<String> templates;
    private final String key;
    private final Wire wire;

    HostileCalls(URI node, String key, List<String> templates) {
        this.templates = templates.stream().filter(template -> SPARED.stream().noneMatch(template::startsWith)).toList();
        this.key = key;
        this.wire = new Wire(node);
    }

    /// The addresses that the node says it has.
    static List<String> templates(URI node, String key) throws IOException {
        try (var wire = new Wire(node)) {
            var answer = wire.ask(("GET /openapi HTTP/1.1\r\nHost: " + node.getAuthority() + "\r\nAuthorization: Bearer " + key
                    + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII), false);
            return List.copyOf(Json.mapper().readTree(answer.body()).get("paths").propertyNames());
        }
    }

    @Override
    public Outcome send(Dice dice) throws IOException {
        var target = target(dice);
        var body = dice.in(2) ? new byte[0] : body(dice);
        var head = new StringBuilder(dice.one(METHODS)).append(' ').append(target).append(" HTTP/1.1\r\nHost: ")
                .append(dice.in(30) ? ascii(dice.word()) : "127.0.0.1").append("\r\n");
        if (!dice.in(6)) {
            head.append("Authorization: ").append(dice.in(8) ? ascii(dice.word()) : "Bearer " + key).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Type: ").append(dice.in(6) ? ascii(dice.word()) : "application/json").append("\r\n");
        }
        for (var i = dice.below(3); i > 0; i--) {
            head.append(dice.one(List.of("Origin", "Cookie", "Accept", "X-Forwarded-For", "If-None-Match", "Range", "Referer",
                    "Sec-Fetch-Site", "Last-Event-ID", "Accept-Encoding"))).append(": ").append(ascii(dice.word())).append("\r\n");
        }
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        var request = new ByteArrayOutputStream();
        request.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        request.write(body);
        return Judge.answered(wire.ask(request.toByteArray(), head.indexOf("HEAD ") == 0), request.toByteArray());
    }

    private String target(Dice dice) {
        var path = new StringBuilder();
        for (var segment : dice.one(templates).substring(1).split("/")) {
            path.append('/');
            if (segment.startsWith("{") || dice.in(25)) {
                path.append(dice.in(3) ? raw(dice.word()) : URLEncoder.encode(dice.word(), StandardCharsets.UTF_8));
            } else {
                path.append(segment);
            }
        }
        for (var i = dice.below(4); i > 0; i--) {
            path.append(path.indexOf("?") < 0 ? '?' : '&').append(dice.in(5) ? raw(dice.word()) : dice.one(QUERIES)).append('=')
                    .append(dice.in(3) ? raw(dice.word()) : URLEncoder.encode(dice.word(), StandardCharsets.UTF_8));
        }
        return path.toString();
    }

    private static byte[] body(Dice dice) {
        var text = dice.one(BODIES);
        while (text.contains("%s")) {
            var at = text.indexOf("%s");
            text = text.substring(0, at) + dice.json(3).replace("%s", "") + text.substring(at + 2);
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return dice.in(6) ? dice.spoilt(bytes) : bytes;
    }

    /// As it is, but what would end the request line.
    private static String raw(String word) {
        return word.replaceAll("[\\s\\x00-\\x20\\x7f-\\uffff]", "%20");
    }

    /// What a header's value may hold at all.
    private static String ascii(String word) {
        return word.replaceAll("[^\\x20-\\x7e]", "?");
    }

    @Override
    public void close() {
        wire.close();
    }
}
