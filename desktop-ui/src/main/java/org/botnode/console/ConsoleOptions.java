package org.botnode.console;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What the command line and the environment say about the node to show.
///
/// @param node    its address, where one was named
/// @param keyFile holds the key for it
/// @param key     the key from `BOTNODE_KEY`
/// @param data    the data directory whose running node is shown where no address was named
record ConsoleOptions(Optional<URI> node, Optional<Path> keyFile, Optional<String> key, Path data)
        implements ParsedOptions {

    private static final String USAGE = "Usage: console [--node URL] [--key-file FILE] [--data DIR]";

    static ParsedOptions parse(String[] args, Map<String, String> environment) {
        Optional<URI> node = Optional.empty();
        Optional<Path> keyFile = Optional.empty();
        var data = Path.of(environment.getOrDefault("BOTNODE_DATA", "data"));
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                return new Refused(args[i] + " needs a value. " + USAGE);
            }
            var value = args[i + 1];
            switch (args[i]) {
                case "--node" -> {
                    node = Access.address(value);
                    if (node.isEmpty()) {
                        return new Refused("--node takes an address such as http://127.0.0.1:8720, not " + value);
                    }
                }
                case "--key-file" -> keyFile = Optional.of(Path.of(value));
                case "--data" -> data = Path.of(value);
                default -> {
                    return new Refused("Unknown option " + args[i] + ". " + USAGE);
                }
            }
        }
        var key = Optional.ofNullable(environment.get("BOTNODE_KEY")).map(String::strip).filter(k -> !k.isEmpty());
        return new ConsoleOptions(node, keyFile, key, data.toAbsolutePath().normalize());
    }

    /// The options cannot be used; the reason is for the person at the terminal.
    record Refused(String reason) implements ParsedOptions {}

    @Override
    public String toString() {
        return "ConsoleOptions[node=" + node + ", keyFile=" + keyFile + ", data=" + data + "]";
    }
}
