package org.botnode.daemon;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What `up` takes on its command line.
///
/// @param settings values by configuration key
public record UpOptions(Path data, boolean headless, Map<String, String> settings) {

    /// For people.
    public static final String HELP = """
            Usage: botnode up [--data DIR] [--port N] [--listen ADDRESS] [--headless]
            Starts the node and stays until it is stopped by Ctrl-C.
              --data DIR         where everything is kept (default: $BOTNODE_DATA, else data)
              --port N           port to listen on (default: 8720; 0 takes a free one)
              --listen ADDRESS   address to listen on (default: 127.0.0.1; another one, or
                                 0.0.0.0 for all, is served by TLS)
              --headless         do not open the console
            """;

    public UpOptions {
        settings = Map.copyOf(settings);
    }

    /// @throws IllegalArgumentException with a sentence for people
    static UpOptions parse(String[] args, Map<String, String> environment) {
        var data = environment.getOrDefault("BOTNODE_DATA", System.getProperty("botnode.data", "data"));
        var headless = false;
        var settings = new HashMap<String, String>();
        for (var at = 0; at < args.length; at++) {
            var equals = args[at].indexOf('=');
            var name = equals < 0 ? args[at] : args[at].substring(0, equals);
            if (name.equals("--headless")) {
                headless = true;
                continue;
            }
            if (equals < 0 && at + 1 == args.length) {
                throw new IllegalArgumentException(name + " needs a value, or is not known. See: botnode up --help");
            }
            var value = equals < 0 ? args[++at] : args[at].substring(equals + 1);
            switch (name) {
                case "--data" -> data = value;
                case "--port" -> settings.put("http.port", value);
                case "--listen" -> settings.put("http.listen", value);
                default -> throw new IllegalArgumentException(name + " is not known. See: botnode up --help");
            }
        }
        return new UpOptions(Path.of(data).toAbsolutePath().normalize(), headless, settings);
    }
}
