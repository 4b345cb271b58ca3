package org.botnode.console;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.botnode.client.Json;
import org.botnode.client.JsonException;

/// Finds the node to show and the key for it. Looks anew at each attempt: a node that starts again writes another key.
final class AccessFinder {

    private static final int MAX_BYTES = 16 * 1024;

    private final ConsoleOptions options;

    AccessFinder(ConsoleOptions options) {
        this.options = options;
    }

    /// Nothing where no address was named and no node runs on the data directory. Reads files, so not on the FX
    /// thread.
    Optional<Access> find() {
        var local = local();
        if (options.node().isEmpty()) {
            return local.map(access -> new Access(access.url(), key().orElse(access.key()),
                    options.pin().or(access::pin)));
        }
        var node = options.node().get();
        var same = local.filter(access -> sameNode(access.url(), node));
        return Optional.of(new Access(node, key().or(() -> same.map(Access::key)).orElse(""),
                options.pin().or(() -> same.flatMap(Access::pin))));
    }

    private Optional<Access> local() {
        var file = options.data().resolve("run").resolve("access.json");
        try {
            return bounded(file).map(json -> Json.read(json, Written.class)).flatMap(Written::access);
        } catch (JsonException halfWritten) {
            return Optional.empty();
        }
    }

    private Optional<String> key() {
        return options.keyFile()
                .flatMap(AccessFinder::bounded)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
                .or(options::key);
    }

    private static Optional<byte[]> bounded(Path file) {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES ? Optional.empty() : Optional.of(bytes);
        } catch (IOException absentOrNotOurs) {
            return Optional.empty();
        }
    }

    private static boolean sameNode(URI one, URI other) {
        return one.getHost().equalsIgnoreCase(other.getHost()) && one.getPort() == other.getPort();
    }

    /// The file as the node writes it.
    record Written(String url, String key, String pin) {

        Optional<Access> access() {
            return url == null || key == null ? Optional.empty() : Access.address(url).map(uri -> new Access(uri, key,
                    Optional.ofNullable(pin).flatMap(ConsoleOptions::pin)));
        }
    }
}
