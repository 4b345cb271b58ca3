package org.botnode.daemon.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// Finds the route of a path by walking a tree of segments; a fixed segment goes before a parameter. Immutable.
///
/// Segments are parted before they are decoded, so `%2F` never makes a new one.
final class Router {

    private static final int MAX_SEGMENTS = 16;

    private final Node root = new Node();

    private static final class Node {
        private final Map<String, Node> fixed = new HashMap<>();
        private final Map<String, Route> byMethod = new HashMap<>();
        private final Map<String, List<String>> names = new HashMap<>();
        private Node any;
    }

    Router(RouteTable table) {
        table.routes().forEach(this::add);
    }

    private void add(Route route) {
        var node = root;
        var names = new ArrayList<String>();
        for (var segment : route.segments()) {
            var parameter = Route.parameter(segment);
            parameter.ifPresent(names::add);
            if (parameter.isEmpty()) {
                node = node.fixed.computeIfAbsent(segment, _ -> new Node());
            } else {
                node.any = node.any == null ? new Node() : node.any;
                node = node.any;
            }
        }
        if (node.byMethod.put(route.method(), route) != null) {
            throw new IllegalArgumentException("two routes at " + route.method() + " " + route.template());
        }
        node.names.put(route.method(), List.copyOf(names));
    }

    /// @throws NodeException `NOT_FOUND` or `METHOD_NOT_ALLOWED`
    RouteMatch match(String method, String rawPath) {
        var values = new ArrayList<String>(4);
        var segments = segments(rawPath);
        var node = find(root, segments, 0, values).orElseThrow(
                () -> NodeException.notFound("There is no such address on this node."));
        var answers = node.byMethod.containsKey(method) || !method.equals("HEAD") ? method : "GET";
        var route = node.byMethod.get(answers);
        if (route == null || !answers.equals(method) && !answersHead(route)) {
            throw new NodeException(ProblemKind.METHOD_NOT_ALLOWED, "This address does not take " + shown(method) + ".",
                    "It takes " + String.join(", ", new TreeSet<>(node.byMethod.keySet())) + ".");
        }
        return new RouteMatch(route, node.names.get(answers), values);
    }

    /// What is open to everybody (health, pages) can be asked for without its body, as load balancers do.
    private static boolean answersHead(Route route) {
        return (route.access() instanceof Access.Open || route.access() instanceof Access.OpenOrKey) && !route.isSocket();
    }

    private static String shown(String method) {
        return method.length() <= 10 ? method : "that method";
    }

    private static Optional<Node> find(Node node, List<String> segments, int at, List<String> values) {
        if (at == segments.size()) {
            return node.byMethod.isEmpty() ? Optional.empty() : Optional.of(node);
        }
        var segment = segments.get(at);
        var fixed = node.fixed.get(segment);
        if (fixed != null) {
            var found = find(fixed, segments, at + 1, values);
            if (found.isPresent()) {
                return found;
            }
        }
        if (node.any == null || segment.isEmpty()) {
            return Optional.empty();
        }
        values.add(segment);
        var found = find(node.any, segments, at + 1, values);
        if (found.isEmpty()) {
            values.removeLast();
        }
        return found;
    }

    private static List<String> segments(String rawPath) {
        var segments = new ArrayList<String>(8);
        var start = 1;
        while (start <= rawPath.length()) {
            var slash = rawPath.indexOf('/', start);
            var end = slash < 0 ? rawPath.length() : slash;
            if (segments.size() == MAX_SEGMENTS) {
                throw NodeException.notFound("There is no such address on this node.");
            }
            segments.add(decoded(rawPath.substring(start, end)));
            start = end + 1;
        }
        return segments;
    }

    private static String decoded(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        var bytes = new byte[segment.length()];
        var size = 0;
        for (var at = 0; at < segment.length(); at++) {
            var character = segment.charAt(at);
            if (character == '%') {
                bytes[size++] = (byte) (hex(segment, at + 1) << 4 | hex(segment, at + 2));
                at += 2;
            } else {
                bytes[size++] = (byte) character;
            }
        }
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    private static int hex(String segment, int at) {
        var digit = at < segment.length() ? Character.digit(segment.charAt(at), 16) : -1;
        if (digit < 0) {
            throw new NodeException(ProblemKind.MALFORMED_REQUEST, "The address is not encoded correctly.", "");
        }
        return digit;
    }
}
