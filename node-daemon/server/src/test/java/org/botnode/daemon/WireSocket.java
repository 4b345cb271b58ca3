package org.botnode.daemon;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.botnode.client.Json;
import tools.jackson.databind.JsonNode;

/// A WebSocket client with an API key.
final class WireSocket implements AutoCloseable {

    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    WireSocket(URI address, String key) {
        socket = HttpClient.newHttpClient().newWebSocketBuilder().header("Authorization", "Bearer " + key)
                .buildAsync(address, new WebSocket.Listener() {
                    private final StringBuilder text = new StringBuilder();

                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
                        text.append(part);
                        if (last) {
                            heard.add(text.toString());
                            text.setLength(0);
                        }
                        from.request(1);
                        return null;
                    }
                }).join();
    }

    void send(String frame) {
        socket.sendText(frame, true).join();
    }

    /// The next frame of that type; others before it are passed over.
    JsonNode until(String type) throws InterruptedException {
        while (true) {
            var frame = next();
            if (frame.get("type").asString().equals(type)) {
                return frame;
            }
        }
    }

    /// The next frame.
    JsonNode next() throws InterruptedException {
        var frame = heard.poll(20, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("no frame came");
        }
        return Json.mapper().readTree(frame);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
