package org.botnode.daemon.http.tls;

import java.nio.file.Path;
import java.util.Optional;
import org.botnode.daemon.Settings;

/// The owner's certificate, where there is one.
///
/// @param certificate PEM file: the node's certificate first, then those that lead to its authority; a path of its own
///                    or one below the data directory
/// @param key         PEM file with its private key, not encrypted
public record TlsConfig(Optional<Path> certificate, Optional<Path> key) {

    public TlsConfig {
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("http.tls-certificate and http.tls-key belong together; give both or neither");
        }
    }

    public static TlsConfig defaults() {
        return new TlsConfig(Optional.empty(), Optional.empty());
    }

    /// @param http the keys below `http`
    public static TlsConfig from(Settings http) {
        return new TlsConfig(http.text("tls-certificate").map(Path::of), http.text("tls-key").map(Path::of));
    }

    /// Whether the owner brought a certificate.
    public boolean isGiven() {
        return certificate.isPresent();
    }
}
