package org.botnode.daemon;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.botnode.client.NodeClient;
import org.botnode.daemon.security.LocalAccess;

/// A node in a process of its own, to be killed.
final class NodeProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final Process process;
    private final LocalAccess access;

    private NodeProcess(Path data, Process process, LocalAccess access) {
        this.data = data;
        this.process = process;
        this.access = access;
    }

    /// Starts a node and waits until it is ready.
    ///
    /// @param port 0 takes a free one
    static NodeProcess start(Path data, int port) throws Exception {
        Files.createDirectories(data);
        // Of a node that was killed; it must not be taken for the new one's.
        Files.deleteIfExists(data.resolve("run").resolve("access.json"));
        var builder = new ProcessBuilder(List.of(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), "-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", NodeMain.class.getName(), "--headless", "--data", data.toString(),
                "--port", Integer.toString(port)))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(data.resolve("errors.log").toFile());
        builder.environment().put("BOTNODE_LIMITS_TENANT_RATE", "1000000");
        builder.environment().put("BOTNODE_LIMITS_NODE_RATE", "1000000");
        var process = builder.start();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            var access = LocalAccess.read(data);
            if (access.isPresent()) {
                return new NodeProcess(data, process, access.get());
            }
            Thread.sleep(20);
        }
        process.destroyForcibly();
        throw new AssertionError("the node did not start:\n" + Files.readString(data.resolve("errors.log")));
    }

    URI address() {
        return URI.create(access.url().toString());
    }

    String key() {
        return access.key();
    }

    NodeClient client() {
        return NodeClient.http(address(), key());
    }

    /// As by `kill -9`.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /// Kills it and starts another on the same data and port.
    NodeProcess killAndStartAgain() throws Exception {
        kill();
        return start(data, address().getPort());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
