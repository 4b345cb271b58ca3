package org.botnode.bench.crash;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.botnode.client.Json;
import tools.jackson.databind.JsonNode;

/// One data directory and the process that runs a node on it just now. Used by one thread.
final class KilledNode implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Launch launch;
    private final Path data;
    private final Path errors;
    private Process process;
    private long startNanos = Duration.ofMillis(800).toNanos();

    KilledNode(Launch launch, Path data) {
        this.launch = launch;
        this.data = data;
        this.errors = data.resolveSibling(data.getFileName() + "-errors.log");
    }

    /// How programs of its user reach it.
    record Access(URI url, String key) {}

    /// Starts the process and waits for nothing.
    void begin() throws IOException {
        // Left by the process that was killed; it must not be taken for the new one's.
        Files.deleteIfExists(access());
        process = launch.start(data, errors);
    }

    /// Starts the process and waits until it takes requests.
    Access start() throws IOException, InterruptedException {
        long from = System.nanoTime();
        begin();
        while (!Files.exists(access())) {
            if (!process.isAlive() || System.nanoTime() - from > PATIENCE.toNanos()) {
                throw new IOException("the node did not start:\n" + Files.readString(errors));
            }
            Thread.sleep(5);
        }
        startNanos = System.nanoTime() - from;
        JsonNode left = Json.mapper().readTree(Files.readAllBytes(access()));
        return new Access(URI.create(left.get("url").asString()), left.get("key").asString());
    }

    /// How long the last whole start took.
    long startNanos() {
        return startNanos;
    }

    /// As by `kill -9`: no hook runs, nothing is flushed by the process.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    private Path access() {
        return data.resolve("run").resolve("access.json");
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        }
    }
}
