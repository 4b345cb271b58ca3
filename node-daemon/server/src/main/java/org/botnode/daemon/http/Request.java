package org.botnode.daemon.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import java.util.Map;
import java.util.Optional;
import org.botnode.daemon.NodeException;

/// What is asked, and by whom: a [Call], or the wish to open a WebSocket. Belongs to the request's own thread.
public sealed class Request permits Call {

    private final HttpPrologue prologue;
    private final Headers headers;
    private final RouteMatch match;
    private final Caller caller;
    private final Peer peer;
    private final String traceId;
    private String tenantId = "";
    private String userId = "";

    /// Who is connected.
    record Peer(String address, boolean isSecure) {}

    Request(HttpPrologue prologue, Headers headers, RouteMatch match, Caller caller, Peer peer, String traceId) {
        this.prologue = prologue;
        this.headers = headers;
        this.match = match;
        this.caller = caller;
        this.peer = peer;
        this.traceId = traceId;
    }

    public final Caller caller() {
        return caller;
    }

    /// Names this request in the node's log and in a problem.
    public final String traceId() {
        return traceId;
    }

    /// The segment that the template names `{name}`, decoded and never empty.
    public final String parameter(String name) {
        return match.parameter(name).orElseThrow(() -> new IllegalArgumentException("the route has no {" + name + "}"));
    }

    public final Optional<String> query(String name) {
        var query = prologue.query();
        return query.contains(name) ? Optional.of(query.get(name)) : Optional.empty();
    }

    /// A whole number of the query within bounds; absent gives `normal`.
    public final int query(String name, int normal, int least, int most) {
        var given = query(name);
        if (given.isEmpty()) {
            return normal;
        }
        try {
            var value = Integer.parseInt(given.get());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException _) {
            // Told below, like a number out of bounds.
        }
        throw NodeException.invalidField(name, "is a whole number from " + least + " to " + most);
    }

    public final Optional<String> header(String name) {
        return header(HeaderNames.create(name));
    }

    final Optional<String> header(HeaderName name) {
        return headers.contains(name) ? Optional.of(headers.get(name).get()) : Optional.empty();
    }

    /// A cookie's value, as it was sent.
    public final Optional<String> cookie(String name) {
        for (var pair : header(HeaderNames.COOKIE).orElse("").split(";")) {
            var equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                return Optional.of(pair.substring(equals + 1).strip());
            }
        }
        return Optional.empty();
    }

    /// Address of who is connected, without port.
    public final String peer() {
        return peer.address();
    }

    /// Whether the connection is encrypted, so that a cookie may be marked so.
    public final boolean isSecure() {
        return peer.isSecure();
    }

    /// Notes whom the request is about for its log line: ids of tenant and user, never names. A user of 0 is nobody.
    public final void about(long tenant, long user) {
        tenantId = Long.toString(tenant);
        userId = user == 0 ? "" : Long.toString(user);
    }

    final String tenantId() {
        return tenantId;
    }

    final String userId() {
        return userId;
    }
}
