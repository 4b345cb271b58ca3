package org.botnode.console;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.botnode.client.Json;
import org.botnode.client.JsonException;
import org.botnode.client.KeptNode;
import org.botnode.client.KeptNodes;
import org.botnode.client.Pin;
import org.botnode.console.connection.Door;
import org.botnode.console.connection.KeySource;
import org.botnode.console.connection.PinSource;
import org.botnode.console.entry.Held;

/// Finds the node to show, by what it is known, and the key for it. Looks anew at each attempt: a node that starts again
/// writes another key.
///
/// Of keys the strongest is what somebody did in the window, then what the console was started with, then what is kept,
/// then what the node left on this computer for its own user.
final class AccessFinder {

    private static final int MAX_BYTES = 16 * 1024;

    private final ConsoleOptions options;
    private final KeptNodes kept;
    private final Held held;
    private final InstantSource clock;

    AccessFinder(ConsoleOptions options, KeptNodes kept, Held held, InstantSource clock) {
        this.options = options;
        this.kept = kept;
        this.held = held;
        this.clock = clock;
    }

    /// Nothing where no address was named and no node runs on the data directory. Reads files, so not on the FX
    /// thread.
    ///
    /// @throws org.botnode.client.KeptNodesException what is kept of nodes cannot be read
    Optional<Access> find() {
        var local = local();
        return options.node().or(() -> local.map(Written::address))
                .map(node -> access(node, local.filter(found -> sameNode(found.address(), node))));
    }

    private Access access(URI node, Optional<Written> own) {
        var known = kept.of(node);
        var key = key(node, own, known);
        var pin = pin(node, own, known);
        return new Access(new Door(node, pin.map(Known::pin), pin.map(Known::source).orElse(PinSource.NONE), key.source(),
                own.isPresent()), key.text());
    }

    private record Key(KeySource source, String text) {}

    private record Known(PinSource source, Pin pin) {}

    private Key key(URI node, Optional<Written> own, KeptNode known) {
        return switch (held.caller(node).orElse(null)) {
            case Held.As.Holder(var text) -> new Key(KeySource.WINDOW, text);
            case Held.As.Nobody _ -> new Key(KeySource.LEFT, "");
            case Held.As.ThisComputer _ when own.isPresent() -> new Key(KeySource.COMPUTER, own.get().key());
            case Held.As.ThisComputer _ -> new Key(KeySource.NONE, "");
            case null -> given().map(text -> new Key(KeySource.COMMAND, text))
                    .or(() -> known.token(clock.instant()).map(text -> new Key(KeySource.KEPT, text)))
                    .or(() -> own.map(found -> new Key(KeySource.COMPUTER, found.key())))
                    .orElse(new Key(KeySource.NONE, ""));
        };
    }

    private Optional<Known> pin(URI node, Optional<Written> own, KeptNode known) {
        return options.pin().map(pin -> new Known(PinSource.COMMAND, pin))
                .or(() -> own.flatMap(Written::known).map(pin -> new Known(PinSource.COMPUTER, pin)))
                .or(() -> held.pin(node).map(pin -> new Known(
                        known.pin().filter(pin.text()::equals).isPresent() ? PinSource.KEPT : PinSource.WINDOW, pin)))
                .or(() -> known.pin().map(pin -> new Known(PinSource.KEPT, new Pin(pin))));
    }

    private Optional<Written> local() {
        var file = options.data().resolve("run").resolve("access.json");
        try {
            return bounded(file).map(json -> Json.read(json, Written.class)).filter(Written::isWhole);
        } catch (JsonException halfWritten) {
            return Optional.empty();
        }
    }

    private Optional<String> given() {
        return options.keyFile()
                .flatMap(AccessFinder::bounded)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
                // What cannot stand in a header is no key of any node.
                .filter(text -> text.matches("[!-~]+"))
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

        boolean isWhole() {
            return url != null && key != null && Access.address(url).isPresent();
        }

        URI address() {
            return Access.address(url).orElseThrow();
        }

        Optional<Pin> known() {
            return Optional.ofNullable(pin).flatMap(ConsoleOptions::pin);
        }

        @Override
        public String toString() {
            return "Written[url=" + url + ", key=***, pin=" + pin + "]";
        }
    }
}
