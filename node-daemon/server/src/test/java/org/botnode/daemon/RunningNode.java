package org.botnode.daemon;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.botnode.client.NodeClient;
import org.botnode.daemon.discretion.SecretWatch;
import org.botnode.daemon.security.LocalAccess;

/// A node in this process on a free port, for tests; closes with what it lent. It measures the machine only if asked.
public final class RunningNode implements AutoCloseable {

    private final HttpClient http;
    private final Node node;
    private final LocalAccess access;

    private RunningNode(Node node, LocalAccess access) {
        this.node = node;
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        this.http = node.certificate().map(shown -> client.sslContext(OwnTrust.of(shown.pin()))).orElse(client).build();
        this.access = access;
    }

    public static RunningNode on(Path data) {
        return on(data, Map.of());
    }

    /// @param settings by configuration key
    public static RunningNode on(Path data, Map<String, String> settings) {
        return on(data, settings, InstantSource.system());
    }

    /// @param clock what the node takes for the time
    public static RunningNode on(Path data, Map<String, String> settings, InstantSource clock) {
        var given = new HashMap<>(Map.of("http.port", "0", "machine.benchmarks", "off"));
        given.putAll(settings);
        var config = NodeConfig.load(data, Map.of(), given);
        var node = Node.start(data, config, new Terminal(true, true), clock);
        return new RunningNode(node, LocalAccess.read(data).orElseThrow());
    }

    /// The same with the demo of a new node.
    public RunningNode furnished() {
        node.furnish();
        return this;
    }

    public Node node() {
        return node;
    }

    public URI address() {
        return node.address();
    }

    /// An owner's key.
    public String key() {
        return access.key();
    }

    public NodeClient client() {
        return access.client();
    }

    /// Calls with a key, or without one where it is empty. Of an endless stream only the head is read.
    public Answer call(String method, String path, String withKey) throws Exception {
        var request = HttpRequest.newBuilder(node.address().resolve(path)).timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.noBody());
        if (!withKey.isEmpty()) {
            request.header("Authorization", "Bearer " + withKey);
        }
        var answer = http.send(request.build(), BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            var endless = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
            return new Answer(answer.statusCode(),
                    endless ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /// The head of the answer to a JSON body, without a key.
    public HttpHeaders headers(String method, String path, String json) throws Exception {
        var request = HttpRequest.newBuilder(node.address().resolve(path)).timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json));
        return http.send(request.build(), BodyHandlers.discarding()).headers();
    }

    /// What came back.
    public record Answer(int statusCode, String body) {}

    /// Looks through the metrics for secrets; a node that a test has broken or closed tells none.
    private void look() {
        if (node.address().getPort() < 0) {
            return;
        }
        var request = HttpRequest.newBuilder(node.address().resolve("/metrics")).timeout(Duration.ofSeconds(5))
                .header("Authorization", "Bearer " + access.key()).build();
        try {
            SecretWatch.check("the metrics", http.send(request, BodyHandlers.ofString()).body(), true);
        } catch (IOException silent) {
            // There is nothing to look through.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            look();
        } finally {
            node.close();
            http.shutdownNow();
        }
    }
}
