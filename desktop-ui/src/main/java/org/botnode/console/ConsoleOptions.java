package org.botnode.console;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.botnode.client.Pin;

/// What the command line and the environment say about the node to show.
///
/// @param node    its address, where one was named
/// @param keyFile holds the key for it
/// @param key     the key from `BOTNODE_KEY`
/// @param pin     the fingerprint of the node's certificate, from the command line or `BOTNODE_PIN`
/// @param data    the data directory whose running node is shown where no address was named
record ConsoleOptions(Optional<URI> node, Optional<Path> keyFile, Optional<String> key, Optional<Pin> pin, Path data)
        implements ParsedOptions {

    private static final List<String> NAMES = List.of("--node", "--key-file", "--pin", "--data");
    private static final String USAGE = "Usage: console [--node URL] [--key-file FILE] [--pin PIN] [--data DIR]";

    /// @param defaultData the data directory where neither the command line nor the environment names one
    static ParsedOptions parse(List<String> args, Map<String, String> environment, Path defaultData) {
        Optional<URI> node = Optional.empty();
        Optional<Path> keyFile = Optional.empty();
        var givenPin = Optional.ofNullable(environment.get("BOTNODE_PIN")).map(String::strip).filter(p -> !p.isEmpty());
        var data = Optional.ofNullable(environment.get("BOTNODE_DATA")).map(Path::of).orElse(defaultData);
        var rest = new ArrayDeque<>(args);
        while (!rest.isEmpty()) {
            var given = rest.removeFirst();
            var equals = given.indexOf('=');
            var name = equals < 0 ? given : given.substring(0, equals);
            if (!NAMES.contains(name)) {
                return new Refused("Unknown option " + name + ". " + USAGE);
            }
            var value = equals < 0 ? rest.pollFirst() : given.substring(equals + 1);
            if (value == null || value.isEmpty()) {
                return new Refused(name + " needs a value. " + USAGE);
            }
            switch (name) {
                case "--node" -> {
                    node = Access.address(value);
                    if (node.isEmpty()) {
                        return new Refused("--node takes an address such as http://127.0.0.1:8720, not " + value);
                    }
                }
                case "--key-file" -> keyFile = Optional.of(Path.of(value));
                case "--pin" -> givenPin = Optional.of(value);
                default -> data = Path.of(value);
            }
        }
        var key = Optional.ofNullable(environment.get("BOTNODE_KEY")).map(String::strip).filter(k -> !k.isEmpty());
        var pin = givenPin.flatMap(ConsoleOptions::pin);
        if (givenPin.isPresent() && pin.isEmpty()) {
            return new Refused("A pin reads sha256// and 44 characters of Base64, as botnode up shows it, not " + givenPin.get());
        }
        return new ConsoleOptions(node, keyFile, key, pin, data.toAbsolutePath().normalize());
    }

    /// Nothing for a text that is no pin.
    static Optional<Pin> pin(String text) {
        try {
            return Optional.of(new Pin(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Of this process.
    static ParsedOptions parse(List<String> args) {
        return parse(args, System.getenv(), Path.of(System.getProperty("botnode.data", "data")));
    }

    /// The options cannot be used; the reason is for the person at the terminal.
    record Refused(String reason) implements ParsedOptions {}

    @Override
    public String toString() {
        return "ConsoleOptions[node=" + node + ", keyFile=" + keyFile + ", pin=" + pin + ", data=" + data + "]";
    }
}
