package org.botnode.bench.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How a node's process is started; its standard error goes to a file.
@FunctionalInterface
public interface Launch {

    Process start(Path data, Path errors) throws IOException;

    /// As its owner starts it, by `./botnode up` of a checkout.
    static Launch command(Path home, Map<String, String> settings) {
        return (data, errors) -> process(List.of(home.resolve("botnode").toString(), "up", "--headless", "--data",
                data.toString(), "--port", "0"), errors, settings);
    }

    /// From a class path, with the Java and the options of a test.
    static Launch classPath(String classPath, Map<String, String> settings) {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "--enable-native-access=ALL-UNNAMED", "-cp",
                classPath, "org.botnode.daemon.NodeMain", "--headless", "--port", "0", "--data"));
        return (data, errors) -> {
            List<String> whole = new ArrayList<>(command);
            whole.add(data.toString());
            return process(whole, errors, settings);
        };
    }

    private static Process process(List<String> command, Path errors, Map<String, String> settings)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
        builder.environment().putAll(settings);
        return builder.start();
    }
}
