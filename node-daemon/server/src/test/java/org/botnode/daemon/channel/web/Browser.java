package org.botnode.daemon.channel.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.botnode.client.Json;
import tools.jackson.databind.JsonNode;

/// A headless Chromium, driven over its DevTools protocol.
final class Browser implements AutoCloseable {

    private static final List<String> PROGRAMS = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();

    static Optional<Path> program() {
        return PROGRAMS.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /// @param home an empty directory for its profile
    Browser(Path program, Path home) throws Exception {
        process = new ProcessBuilder(program.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--no-proxy-server", "--hide-scrollbars", "--lang=en-US",
                "--remote-debugging-port=0", "--user-data-dir=" + home, "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        socket = http.newWebSocketBuilder().buildAsync(address(), new Incoming()).get(30, TimeUnit.SECONDS);
    }

    /// Chromium says on standard error where it listens, among other things.
    private URI address() throws IOException {
        var errors = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        var mark = "DevTools listening on ";
        for (var line = errors.readLine(); line != null; line = errors.readLine()) {
            if (line.startsWith(mark)) {
                Thread.ofVirtual().start(() -> drain(errors));
                return URI.create(line.substring(mark.length()).strip());
            }
        }
        throw new IOException("the browser ended before it listened");
    }

    private static void drain(BufferedReader errors) {
        try {
            while (errors.readLine() != null) {
                // A full pipe would stop the browser.
            }
        } catch (IOException ended) {
            // With the browser.
        }
    }

    JsonNode call(String session, String method, Map<String, ?> parameters) {
        var id = ids.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        calls.put(id, answer);
        var message = new java.util.HashMap<String, Object>(Map.of("id", id, "method", method, "params", parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        synchronized (socket) {
            socket.sendText(Json.text(message), true).join();
        }
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(method + " was not answered", failure);
        }
    }

    Tab open(URI address, int width, int height, boolean dark, boolean phone) {
        var context = call("", "Target.createBrowserContext", Map.of()).get("browserContextId").asString();
        return open(context, address, width, height, dark, phone);
    }

    /// Another tab of the same visitor.
    Tab open(String context, URI address, int width, int height, boolean dark, boolean phone) {
        var target = call("", "Target.createTarget", Map.of("url", "about:blank", "browserContextId", context))
                .get("targetId").asString();
        var session = call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId").asString();
        var tab = new Tab(this, context, session);
        call(session, "Page.enable", Map.of());
        call(session, "Emulation.setDeviceMetricsOverride", Map.of("width", width, "height", height,
                "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
        call(session, "Emulation.setEmulatedMedia", Map.of("features",
                List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        call(session, "Page.navigate", Map.of("url", address.toString()));
        return tab;
    }

    @Override
    public void close() {
        try {
            call("", "Browser.close", Map.of());
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            http.shutdownNow();
        }
    }

    private final class Incoming implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                var message = Json.mapper().readTree(text.toString());
                text.setLength(0);
                if (message.has("id")) {
                    answered(message);
                }
            }
            from.request(1);
            return null;
        }

        private void answered(JsonNode message) {
            var waiting = calls.remove(message.get("id").asInt());
            if (waiting != null && message.has("error")) {
                waiting.completeExceptionally(new IllegalStateException(message.get("error").toString()));
            } else if (waiting != null) {
                waiting.complete(message.get("result"));
            }
        }
    }
}
