package org.botnode.daemon.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// Refuses what a page of a foreign web site asks: whoever sends an `Origin` must come from this node's own pages or
/// from an allowed one. Programs send none.
final class Origins {

    private final Set<String> allowed;

    Origins(Set<String> allowed) {
        this.allowed = allowed;
    }

    void check(Optional<String> origin, Optional<String> host) {
        if (origin.isPresent() && !allowed.contains(origin.get()) && !isOwn(origin.get(), host.orElse(""))) {
            throw new NodeException(ProblemKind.FORBIDDEN, "Pages of that web site may not call this node.",
                    "Add the site's origin to http.allowed-origins if it should.");
        }
    }

    private static boolean isOwn(String origin, String host) {
        try {
            var authority = new URI(origin).getRawAuthority();
            return authority != null && !host.isEmpty()
                    && authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
