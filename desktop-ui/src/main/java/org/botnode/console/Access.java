package org.botnode.console;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.botnode.console.connection.Door;

/// The way to a node, and the key for it; an empty key calls without one.
public record Access(Door door, String key) {

    /// An `http` or `https` address with a host and without query; nothing for any other text.
    static Optional<URI> address(String text) {
        try {
            var uri = new URI(text.strip());
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            var usable = (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null
                    && uri.getQuery() == null && uri.getFragment() == null && uri.getUserInfo() == null;
            return usable ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Access[door=" + door + ", key=***]";
    }
}
