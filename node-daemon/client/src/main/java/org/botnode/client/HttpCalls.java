package org.botnode.client;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// How a client calls a node: its address, the key, and what refusals mean. Thread-safe.
final class HttpCalls implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final URI address;
    private final String key;
    private final Optional<Pin> pin;
    private final HttpClient http;

    HttpCalls(URI address, String key, Optional<Pin> pin) {
        this.address = address.toString().endsWith("/") ? address : URI.create(address + "/");
        this.key = key;
        this.pin = pin;
        this.http = http(this.address, pin);
    }

    private static HttpClient http(URI address, Optional<Pin> pin) {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        // Reading the system's authorities takes a while, so only where they are needed.
        return "https".equals(address.getScheme()) ? http.sslContext(PinnedTrust.context(pin)).build() : http.build();
    }

    /// As a part of a path or a query.
    static String segment(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private URI uri(String path) {
        return address.resolve("api/v1/" + path);
    }

    HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(uri(path)).timeout(ANSWER).header("Accept", "application/json");
        authorize(request);
        return request;
    }

    /// As [NodeClient#events].
    NodeClient.Subscription events(Consumer<NodeEvent> listener, Consumer<Throwable> ended) {
        // No time limit: the stream is open for as long as somebody looks at it.
        var request = HttpRequest.newBuilder(uri("events")).header("Accept", "text/event-stream");
        authorize(request);
        return EventStream.open(failure -> UnreachableException.of(address, pin, failure), http, request.build(), listener,
                ended);
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    /// A request without a time limit, for what lasts as long as there is to do.
    HttpRequest.Builder lasting(String path) {
        var request = HttpRequest.newBuilder(uri(path)).header("Accept", "application/json");
        authorize(request);
        return request;
    }

    private void authorize(HttpRequest.Builder request) {
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
    }

    byte[] get(String path) {
        return send(request(path).GET());
    }

    byte[] post(String path, Object body) {
        BodyPublisher json = BodyPublishers.ofByteArray(Json.bytes(body));
        return send(request(path).header("Content-Type", "application/json").POST(json));
    }

    byte[] send(HttpRequest.Builder request) {
        try {
            return checked(http.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException failure) {
            throw UnreachableException.of(address, pin, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnreachableException(address, interrupted);
        }
    }

    void download(String path, OutputStream target) {
        var request = HttpRequest.newBuilder(uri(path));
        authorize(request);
        try {
            var response = http.send(request.build(), BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                if (response.statusCode() >= 300) {
                    throw new ProblemException(problem(response, body.readNBytes(Json.MAX_STRING)));
                }
                body.transferTo(target);
            }
        } catch (IOException failure) {
            throw new UnreachableException(address, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnreachableException(address, interrupted);
        }
    }

    static byte[] checked(HttpResponse<byte[]> response) {
        if (response.statusCode() < 300) {
            return response.body();
        }
        throw new ProblemException(problem(response, response.body()), retryAfter(response));
    }

    /// The node tells it in seconds; a proxy between may tell a date, which is passed over.
    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers().firstValue("Retry-After").filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private static Problem problem(HttpResponse<?> response, byte[] body) {
        var type = response.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith(Problem.MEDIA_TYPE)) {
            return Json.read(body, Problem.class);
        }
        return new Problem("about:blank", "The node answered " + response.statusCode(), response.statusCode(),
                "Another program may be listening at this address.", Optional.empty(), Optional.empty(),
                Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
