package org.botnode.daemon.http;

import java.util.List;
import java.util.Optional;

/// One address of the contract.
///
/// @param method   `GET`, `POST`, `PUT`, `PATCH`, `DELETE`
/// @param template its path; a segment `{name}` takes any one segment
/// @param kind     what stands behind it
/// @param audited  what the audit trail keeps of its calls
public record Route(String method, String template, Access access, Kind kind, Audited audited) {

    /// What a route leads to.
    sealed interface Kind {}

    record Answering(Endpoint endpoint) implements Kind {}

    /// An [Answering] one that bounds itself: conversations, and streams that last.
    record Unbounded(Endpoint endpoint) implements Kind {}

    record Streaming(SocketEndpoint endpoint) implements Kind {}

    Route(String method, String template, Access access, Kind kind) {
        this(method, template, access, kind, Audited.normal(method, kind));
    }

    public Route {
        if (!template.startsWith("/")) {
            throw new IllegalArgumentException("template " + template);
        }
        var ofTenant = access instanceof Access.TenantKey || access instanceof Access.KeyOrVisitor;
        if (ofTenant && !template.contains("{tenant}")) {
            throw new IllegalArgumentException(template + " names no {tenant}");
        }
    }

    /// Whether it is administration, which a [WorkGate] bounds: all that needs a key and does not bound itself.
    boolean isAdministration() {
        return kind instanceof Answering && !(access instanceof Access.Open || access instanceof Access.OpenOrKey);
    }

    public boolean isSocket() {
        return kind instanceof Streaming;
    }

    /// Method and template, as log and metrics name the route.
    public String label() {
        return method + " " + template;
    }

    List<String> segments() {
        return List.of(template.substring(1).split("/", -1));
    }

    static Optional<String> parameter(String segment) {
        return segment.startsWith("{") ? Optional.of(segment.substring(1, segment.length() - 1)) : Optional.empty();
    }
}
