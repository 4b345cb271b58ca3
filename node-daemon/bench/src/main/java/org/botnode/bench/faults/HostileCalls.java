package org.botnode.bench.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.botnode.client.Json;

/// Calls of the contract's own addresses with hostile segments, queries, headers and bodies.
final class HostileCalls implements Family {

    private static final List<String> METHODS = List.of("GET", "GET", "POST", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS",
            "TRACE", "get", "PROPFIND");
    private static final List<String> QUERIES = List.of("limit", "before", "after", "last", "state", "from", "until", "head",
            "tenant", "as");
    private static final List<String> BODIES = List.of("{\"id\":%s,\"user\":%s,\"text\":%s}", "{\"user\":%s}",
            "{\"slug\":%s,\"name\":%s}", "{\"label\":%s,\"role\":%s,\"tenant\":%s}", "{\"set\":{%s:%s},\"clear\":%s}",
            "{\"signal\":%s,\"minutes\":%s,\"reason\":%s}", "{\"name\":%s,\"password\":%s,\"roles\":%s}", "{\"public\":%s}",
            "{\"confirm\":%s}", "{\"owner\":%s,\"node_key\":%s}", "{\"recovery_key\":%s}", "{\"password\":%s,\"current\":%s}",
            "{\"id\":%s,\"user\":\"u-1\",\"text\":%s}", "{\"user\":\"u-2\"}", "%s", "[%s,%s]",
            "{\"id\":%s,\"id\":%s,\"user\":%s,\"text\":%s,\"extra\":%s}");
    /// Ends the node's own work or keeps the machine busy, as it should.
    private static final List<String> SPARED = List.of("/api/v1/events", "/api/v1/node/benchmarks", "/api/v1/keys/",
            "/api/v1/tenants/{tenant}/erasure", "POST /api/v1/backups");
    /// Reads or writes all that there is, which grows with every input, or hashes a password: one call in so many is for these.
    private static final int SELDOM = 60;
    private static final List<String> HEAVY = List.of("/doctor", "/export", "/check", "/repair", "/audit", "/verification",
            "/node/keys", "/rotation", "/recovery/", "/backups", "/erasure", "/verify", "/restore", "/archive", "/sign-in",
            "/password", "POST /api/v1/accounts", "/metrics");
    private static final Map<String, List<String>> THERE = Map.of("{tenant}", List.of("acme", "globex"), "{bot}", List.of("echo", "f1"),
            "{user}", List.of("u-1", "u-2"), "{kind}", List.of("not-found"), "{signal}", List.of("disk", "memory"));

    private final List<String> light;
    private final List<String> heavy;
    private final String key;
    private final Wire wire;

    HostileCalls(URI node, String key, List<String> templates) {
        var asked = templates.stream().filter(template -> SPARED.stream().noneMatch(template::contains)).toList();
        this.light = asked.stream().filter(template -> HEAVY.stream().noneMatch(template::contains)).toList();
        this.heavy = asked.stream().filter(template -> HEAVY.stream().anyMatch(template::contains)).toList();
        this.key = key;
        this.wire = new Wire(node);
    }

    /// What the node says it answers, each as its method and address.
    static List<String> templates(URI node, String key) throws IOException {
        try (var wire = new Wire(node)) {
            var answer = wire.ask(("GET /openapi HTTP/1.1\r\nHost: " + node.getAuthority() + "\r\nAuthorization: Bearer " + key
                    + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII), false);
            var paths = Json.mapper().readTree(answer.body()).get("paths");
            return paths.properties().stream().flatMap(path -> path.getValue().propertyNames().stream()
                    .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey())).toList();
        }
    }

    @Override
    public byte[] make(Dice dice) {
        var template = dice.one(!heavy.isEmpty() && dice.in(SELDOM) ? heavy : light).split(" ", 2);
        var method = dice.in(4) ? dice.one(METHODS) : template[0];
        var target = target(dice, template[1]);
        var body = dice.in(method.equals("GET") ? 8 : 1) && !dice.in(4) ? body(dice) : new byte[0];
        var head = new StringBuilder(method).append(' ')
                // The bot that frames are sent to stays; others come and go.
                .append(method.equals("DELETE") ? target.replace("/echo", "/f1") : target).append(" HTTP/1.1\r\nHost: ")
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
        request.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    @Override
    public Outcome send(byte[] input) throws IOException {
        return Judge.answered(wire.ask(input, input.length > 5 && new String(input, 0, 5, StandardCharsets.US_ASCII).equals("HEAD ")),
                input);
    }

    /// Without one header, or with half of the body; the length is told anew.
    @Override
    public List<byte[]> smaller(byte[] input) {
        var text = new String(input, StandardCharsets.ISO_8859_1);
        var end = text.indexOf("\r\n\r\n");
        var lines = List.of(text.substring(0, end).split("\r\n"));
        var body = text.substring(end + 4);
        var smaller = new ArrayList<byte[]>();
        var middle = body.length() / 2;
        for (var less : List.of("", body.substring(0, middle), body.substring(middle))) {
            if (less.length() < body.length()) {
                smaller.add(request(lines, less));
            }
        }
        for (var at = 1; at < lines.size(); at++) {
            if (!lines.get(at).startsWith("Host") && !lines.get(at).startsWith("Content-Length")) {
                var fewer = new ArrayList<>(lines);
                fewer.remove(at);
                smaller.add(request(fewer, body));
            }
        }
        return smaller;
    }

    private static byte[] request(List<String> lines, String body) {
        return (String.join("\r\n", lines).replaceFirst("Content-Length: \\d+", "Content-Length: " + body.length()) + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Half of what an address names is there: what names nothing is refused before anything else of it is looked at.
    private static String target(Dice dice, String template) {
        var path = new StringBuilder();
        for (var segment : template.substring(1).split("/")) {
            path.append('/');
            if (THERE.containsKey(segment) && dice.in(2)) {
                path.append(dice.one(THERE.get(segment)));
            } else if (segment.startsWith("{") || dice.in(25)) {
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
