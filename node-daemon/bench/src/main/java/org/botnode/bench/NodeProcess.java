package org.botnode.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.botnode.client.Json;

/// A node as its owner starts it, by `./botnode up`, on a data directory and a port of its own.
public final class NodeProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path data;

    private NodeProcess(Process process, Path data) {
        this.process = process;
        this.data = data;
    }

    /// By the command of this checkout.
    public static NodeProcess start(Path data, int port, Map<String, String> settings) throws IOException {
        List<String> command = List.of(home().resolve("botnode").toString(), "up", "--headless", "--data",
                data.toString(), "--port", Integer.toString(port));
        return start(command, data, settings);
    }

    /// With the Java and the class path of this process.
    public static NodeProcess startHere(Path data, Map<String, String> settings) throws IOException {
        return start(List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:+UseSerialGC", "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                "org.botnode.daemon.NodeMain", "--headless", "--port", "0", "--data", data.toString()), data, settings);
    }

    private static NodeProcess start(List<String> command, Path data, Map<String, String> settings) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(data.resolve("errors.log").toFile());
        builder.environment().putAll(settings);
        return new NodeProcess(builder.start(), data);
    }

    private static Path home() {
        return Path.of(System.getProperty("botnode.home", "")).toAbsolutePath();
    }

    /// Waits until it says how this user reaches it.
    public Access access() throws IOException, InterruptedException {
        Path file = data.resolve("run").resolve("access.json");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(file)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("the node did not start:\n" + Files.readString(data.resolve("errors.log")));
            }
            Thread.sleep(10);
        }
        return Json.read(Files.readAllBytes(file), Access.class);
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() throws InterruptedException {
        process.toHandle().destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.toHandle().destroyForcibly();
            process.waitFor();
        }
    }

    /// What the node leaves for programs of its user.
    public record Access(URI url, String key) {
    }
}
