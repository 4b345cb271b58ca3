package org.botnode.daemon.place;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.botnode.daemon.Settings;

/// How object stores are reached. It holds no credential: those are in a file that only its owner can read, or in the
/// environment, and are looked up at each use.
///
/// @param endpoint        the store's address; absent for Amazon's in that region
/// @param region          as the store names it
/// @param pathStyle       whether the bucket stands in the path of an address, not in front of the host's name
/// @param credentialsFile in the form of `~/.aws/credentials`
/// @param certificate     PEM of an authority that is trusted for this end point beside the system's
public record S3Config(Optional<URI> endpoint, String region, boolean pathStyle, Optional<Path> credentialsFile,
        Optional<Path> certificate) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    public S3Config {
        endpoint.ifPresent(S3Config::check);
        if (!region.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException("s3.region is a name such as eu-central-1");
        }
        if (credentialsFile.isPresent() && !credentialsFile.get().isAbsolute()) {
            throw new IllegalArgumentException("s3.credentials-file is a whole path, from the root on");
        }
        if (certificate.isPresent() && !certificate.get().isAbsolute()) {
            throw new IllegalArgumentException("s3.certificate is a whole path, from the root on");
        }
    }

    public static S3Config defaults() {
        return new S3Config(Optional.empty(), "us-east-1", false, Optional.empty(), Optional.empty());
    }

    public static S3Config from(Settings settings) {
        var in = settings.at("s3");
        // An address may be written with a password in it: it is refused, and not shown before.
        var endpoint = in.secret("endpoint");
        var region = in.text("region", defaults().region);
        // Stores other than Amazon's seldom have a host's name for each bucket.
        var pathStyle = in.flag("path-style");
        var credentials = in.text("credentials-file");
        var certificate = in.text("certificate");
        return settings.checked(defaults(), () -> new S3Config(endpoint.map(S3Config::address), region,
                pathStyle.orElse(endpoint.isPresent()), credentials.map(Path::of), certificate.map(Path::of)));
    }

    /// Whether the store runs on this machine.
    boolean isOnThisMachine() {
        return endpoint.filter(S3Config::isThisMachine).isPresent();
    }

    private static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException unreadable) {
            // Its message and its cause would show what was written.
            throw new IllegalArgumentException("s3.endpoint is an address such as https://s3.example.org");
        }
    }

    private static void check(URI endpoint) {
        if (endpoint.getHost() == null || endpoint.getRawUserInfo() != null || endpoint.getRawQuery() != null
                || endpoint.getRawFragment() != null || !Set.of("", "/").contains(endpoint.getRawPath())) {
            throw new IllegalArgumentException("s3.endpoint is an address such as https://s3.example.org, without "
                    + "credentials, path or question");
        }
        var isEncrypted = "https".equals(endpoint.getScheme());
        if (!isEncrypted && !("http".equals(endpoint.getScheme()) && isThisMachine(endpoint))) {
            throw new IllegalArgumentException("s3.endpoint begins with https://; without encryption it may only be on "
                    + "this machine");
        }
    }

    private static boolean isThisMachine(URI endpoint) {
        return THIS_MACHINE.contains(endpoint.getHost().toLowerCase(Locale.ROOT));
    }
}
