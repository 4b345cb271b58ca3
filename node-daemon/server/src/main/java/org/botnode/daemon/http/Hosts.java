package org.botnode.daemon.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.http.tls.MachineNames;

/// Refuses requests for another name than this node's. On loopback that is what keeps a web page out whose own name was
/// made to lead here (DNS rebinding): its requests carry its name. On the network the certificate does that. Thread-safe.
final class Hosts {

    private final boolean isOnLoopback;
    private final Set<String> allowed;
    private volatile Set<String> machine;

    Hosts(HttpConfig config) {
        isOnLoopback = config.isOnLoopback();
        allowed = Set.copyOf(config.allowedHosts().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
    }

    /// @throws NodeException `MALFORMED_REQUEST` or `FORBIDDEN`
    void check(Headers headers) {
        if (!headers.contains(HeaderNames.HOST) || headers.get(HeaderNames.HOST).valueCount() != 1) {
            throw new NodeException(ProblemKind.MALFORMED_REQUEST, "A request names one Host.", "Send one Host header.");
        }
        if (isOnLoopback && !isOwn(name(headers.get(HeaderNames.HOST).get()))) {
            throw new NodeException(ProblemKind.FORBIDDEN, "This node is not known by that name.",
                    "Call it by localhost, or add the name to http.allowed-hosts.");
        }
    }

    /// Without its port, in lower case; an IPv6 address without its brackets.
    private static String name(String host) {
        if (host.startsWith("[")) {
            var end = host.indexOf(']');
            return end < 0 ? host : host.substring(1, end);
        }
        var colon = host.indexOf(':');
        return (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
    }

    private boolean isOwn(String name) {
        return name.equals("localhost") || allowed.contains(name) || isLoopback(name) || machine().contains(name);
    }

    private static boolean isLoopback(String name) {
        try {
            return InetAddress.ofLiteral(name).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// Asked for by few, and the system may take a while to tell.
    private Set<String> machine() {
        var known = machine;
        if (known == null) {
            known = MachineNames.ofThisMachine(Set.of()).hosts();
            machine = known;
        }
        return known;
    }
}
