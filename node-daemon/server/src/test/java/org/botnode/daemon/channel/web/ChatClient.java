package org.botnode.daemon.channel.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.botnode.client.Json;
import tools.jackson.databind.JsonNode;

/// A WebSocket client of a test: sends frames and waits for what comes.
final class ChatClient implements AutoCloseable {

    static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    /// @param headers of the request that opens it
    ChatClient(URI address, Map<String, String> headers) {
        var builder = HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
        headers.forEach(builder::header);
        socket = builder.buildAsync(address, new WebSocket.Listener() {
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

            @Override
            public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                heard.add("{\"type\":\"closed\",\"code\":" + code + ",\"reason\":" + Json.text(reason) + "}");
                return null;
            }
        }).join();
    }

    void send(String frame) {
        socket.sendText(frame, true).join();
    }

    void hello() {
        send("{\"type\":\"hello\",\"user\":\"ann\"}");
    }

    void say(String id, String text) {
        send(Json.text(Map.of("type", "message", "id", id, "text", text)));
    }

    /// The next frame, which must be of that type.
    JsonNode next(String type) {
        try {
            var frame = heard.poll(20, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("no frame came; " + type + " was expected");
            }
            var json = Json.mapper().readTree(frame);
            if (!json.get("type").asString().equals(type)) {
                throw new AssertionError(type + " was expected, not " + frame);
            }
            return json;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    String text() {
        return next("message").get("message").get("text").asString();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
