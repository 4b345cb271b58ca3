package org.botnode.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.botnode.daemon.http.tls.TlsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GracefulStopTest {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @Test
    @Timeout(60)
    void acceptedRequestIsAnsweredAndNothingNewIsTaken() throws Exception {
        var table = new RouteTable().get("/slow", Access.open(), call -> {
            begun.countDown();
            await(mayEnd);
            call.answer(Map.of("done", true));
        });
        var server = HttpServer.start(new HttpConfig("127.0.0.1", 0, 4096, 2048, 4096, 1024, 100, Duration.ofSeconds(20),
                Duration.ofSeconds(20), Set.of(), Set.of(), FloodLimits.defaults(), TlsConfig.defaults()),
                Optional.empty(), table, (_, _, _) -> Caller.ANYONE, WorkGate.open(),
                failure -> failure, Witness.none(), _ -> {});
        var slow = HttpRequest.newBuilder(server.address().resolve("/slow")).build();

        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = threads.submit(() -> http.send(slow, BodyHandlers.ofString()));
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            var stopped = threads.submit(server::close);
            while (isTaken(http, slow)) {
                Thread.onSpinWait();
            }
            assertThat(stopped.isDone()).isFalse();

            mayEnd.countDown();

            assertThat(answer.get().statusCode()).isEqualTo(200);
            assertThat(answer.get().body()).isEqualTo("{\"done\":true}");
            stopped.get();
        }
    }

    /// Whether the stopping server still begins new requests: it refuses them, or does not listen any more.
    private boolean isTaken(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(request.uri().resolve("/health")).build(), BodyHandlers.discarding())
                    .statusCode() == 404;
        } catch (IOException closed) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("a stop must not interrupt what was accepted", interrupted);
        }
    }
}
