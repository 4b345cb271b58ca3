package org.botnode.daemon.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.WritableHeaders;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// Refuses what a page of a foreign web site asks: whoever sends an `Origin` must come from this node's own pages or
/// from an allowed one, and what a browser marks as sent across sites must come from an allowed one. Programs send
/// neither. Pages of allowed origins may read the answers (CORS); nobody's cookies go with that.
final class Origins {

    private static final HeaderName SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final HeaderName ASKED_METHOD = HeaderNames.create("Access-Control-Request-Method");
    private static final HeaderName ALLOWED_ORIGIN = HeaderNames.create("Access-Control-Allow-Origin");
    private static final Header BY_ORIGIN = HeaderValues.createCached(HeaderNames.VARY, "Origin");
    private static final Header READABLE = HeaderValues.createCached("Access-Control-Expose-Headers", "Retry-After");
    private static final List<Header> MAY_SEND = List.of(
            HeaderValues.createCached("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE"),
            HeaderValues.createCached("Access-Control-Allow-Headers", "Authorization, Content-Type"),
            HeaderValues.createCached("Access-Control-Max-Age", "600"));

    private final Set<String> allowed;

    Origins(Set<String> allowed) {
        this.allowed = allowed;
    }

    /// Of a request that may change something, or opens a socket.
    ///
    /// @throws NodeException `FORBIDDEN`
    void check(Headers headers, boolean isSecure) {
        var origin = value(headers, HeaderNames.ORIGIN);
        if (origin.filter(allowed::contains).isPresent()) {
            return;
        }
        var host = value(headers, HeaderNames.HOST).orElse("");
        if (origin.isPresent() && !isOwn(origin.get(), host, isSecure)
                || value(headers, SITE).filter("cross-site"::equals).isPresent()) {
            throw new NodeException(ProblemKind.FORBIDDEN, "Pages of that web site may not call this node.",
                    "Add the site's origin to http.allowed-origins if it should.");
        }
    }

    /// Whether a browser asks what a page may send.
    boolean isPreflight(String method, Headers headers) {
        return method.equals("OPTIONS") && headers.contains(HeaderNames.ORIGIN) && headers.contains(ASKED_METHOD);
    }

    /// Lets a page of an allowed origin read the answer.
    void share(Headers request, WritableHeaders<?> answer) {
        value(request, HeaderNames.ORIGIN).filter(allowed::contains).ifPresent(origin -> {
            answer.set(HeaderValues.create(ALLOWED_ORIGIN, origin));
            answer.set(BY_ORIGIN);
            answer.set(READABLE);
        });
    }

    void shareMethods(WritableHeaders<?> answer) {
        MAY_SEND.forEach(answer::set);
    }

    private static Optional<String> value(Headers headers, HeaderName name) {
        return headers.contains(name) ? Optional.of(headers.get(name).get()) : Optional.empty();
    }

    /// A page that came over plain HTTP may have been changed on its way, so it does not speak for one that came by TLS.
    private static boolean isOwn(String origin, String host, boolean isSecure) {
        try {
            var from = new URI(origin);
            var authority = from.getRawAuthority();
            return authority != null && !host.isEmpty() && (!isSecure || "https".equals(from.getScheme()))
                    && authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
