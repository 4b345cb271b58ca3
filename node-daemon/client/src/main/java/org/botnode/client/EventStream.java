package org.botnode.client;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads server-sent events on a virtual thread of its own. Unknown event names are passed over, so that an older
/// console can listen to a newer node.
final class EventStream implements NodeClient.Subscription {

    private final Thread reader;
    private volatile InputStream body = InputStream.nullInputStream();
    private volatile boolean closed;

    private EventStream(Function<IOException, UnreachableException> told, HttpClient http, HttpRequest request,
            Consumer<NodeEvent> listener, Consumer<Throwable> ended) {
        this.reader = Thread.ofVirtual().name("node-events").unstarted(() -> {
            try {
                read(http.send(request, BodyHandlers.ofInputStream()), listener);
                end(ended, told.apply(new EOFException("the stream of events ended")));
            } catch (IOException failure) {
                end(ended, told.apply(failure));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException failure) {
                end(ended, failure);
            }
        });
    }

    /// @param told what a connection's failure means
    static EventStream open(Function<IOException, UnreachableException> told, HttpClient http, HttpRequest request,
            Consumer<NodeEvent> listener, Consumer<Throwable> ended) {
        var stream = new EventStream(told, http, request, listener, ended);
        stream.reader.start();
        return stream;
    }

    private void end(Consumer<Throwable> ended, Throwable reason) {
        if (!closed) {
            ended.accept(reason);
        }
    }

    private void read(HttpResponse<InputStream> response, Consumer<NodeEvent> listener) throws IOException {
        body = response.body();
        if (response.statusCode() != 200) {
            var bytes = body.readNBytes(Json.MAX_STRING);
            throw new ProblemException(Json.read(bytes, Problem.class));
        }
        try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            var name = "";
            var data = new StringBuilder();
            for (var line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
                if (line.isEmpty()) {
                    parse(name, data.toString()).ifPresent(listener);
                    name = "";
                    data.setLength(0);
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5).strip());
                }
            }
        }
    }

    private static Optional<NodeEvent> parse(String name, String data) {
        if (data.isEmpty()) {
            return Optional.empty();
        }
        var json = data.getBytes(StandardCharsets.UTF_8);
        return switch (name) {
            case "load" -> Optional.of(Json.read(json, NodeEvent.Load.class));
            case "plan_changed" -> Optional.of(Json.read(json, NodeEvent.PlanChanged.class));
            case "tenants_changed" -> Optional.of(Json.read(json, NodeEvent.TenantsChanged.class));
            case "bots_changed" -> Optional.of(Json.read(json, NodeEvent.BotsChanged.class));
            case "limit_mark" -> Optional.of(Json.read(json, NodeEvent.LimitMark.class));
            case "retention_ran" -> Optional.of(Json.read(json, NodeEvent.RetentionRan.class));
            case "tenant_health_changed" -> Optional.of(Json.read(json, NodeEvent.TenantHealthChanged.class));
            case "alert_changed" -> Optional.of(Json.read(json, NodeEvent.AlertChanged.class));
            case "backup_changed" -> Optional.of(Json.read(json, NodeEvent.BackupChanged.class));
            default -> Optional.empty();
        };
    }

    @Override
    public void close() {
        closed = true;
        reader.interrupt();
        try {
            body.close();
        } catch (IOException ignored) {
            // The stream is being given up; how it ends no longer matters.
        }
    }
}
