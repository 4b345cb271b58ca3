package org.botnode.daemon.alert;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.botnode.client.AlertNotice;
import org.botnode.client.Json;

/// Sends alerts to the owner's address, one after the other, each at most three times. Whoever raises an alert never waits
/// for it: where too many wait, the newest is dropped and counted. Follows no redirect, so that what is sent reaches
/// nobody but the address that the owner gave.
///
/// The receiver knows the sender by `BotNode-Signature`: HMAC-SHA256, in hexadecimal, over the text of `BotNode-Time`
/// (seconds since 1970), a full stop and the body.
final class Webhook implements Consumer<AlertNotice>, AutoCloseable {

    static final List<Duration> PAUSES = List.of(Duration.ofSeconds(2), Duration.ofSeconds(10));
    private static final Logger LOG = System.getLogger(Webhook.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 256;
    private static final Duration BEAT = Duration.ofMillis(500);

    private final URI address;
    private final byte[] key;
    private final InstantSource clock;
    private final List<Duration> pauses;
    private final ArrayBlockingQueue<AlertNotice> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final LongAdder lost = new LongAdder();
    private final AtomicBoolean crowded = new AtomicBoolean();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(PATIENCE).build();
    private final Thread sender;

    /// @param key    what both sides know
    /// @param pauses before the second try and those after it
    Webhook(URI address, byte[] key, InstantSource clock, List<Duration> pauses) {
        this.address = address;
        this.key = key.clone();
        this.clock = clock;
        this.pauses = List.copyOf(pauses);
        this.sender = Thread.ofVirtual().name("alert-webhook").unstarted(this::run);
    }

    void start() {
        sender.start();
    }

    @Override
    public void accept(AlertNotice notice) {
        if (!waiting.offer(notice)) {
            lost.increment();
            if (!crowded.getAndSet(true)) {
                LOG.log(Level.WARNING, "alerts do not reach the webhook: too many wait for it");
            }
        }
    }

    /// How many reached nobody since the start.
    long lost() {
        return lost.sum();
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                var notice = waiting.poll(BEAT.toMillis(), TimeUnit.MILLISECONDS);
                if (notice != null) {
                    crowded.set(false);
                    send(Json.bytes(notice));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(byte[] body) throws InterruptedException {
        var problem = attempt(body);
        for (var pause : pauses) {
            if (problem.isEmpty() || closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                break;
            }
            problem = attempt(body);
        }
        if (!problem.isEmpty()) {
            lose(problem);
        }
    }

    /// What went wrong; empty where nothing did.
    private String attempt(byte[] body) throws InterruptedException {
        var time = Long.toString(clock.instant().getEpochSecond());
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE).header("Content-Type", "application/json")
                .header("BotNode-Time", time).header("BotNode-Signature", signature(key, time, body))
                .POST(BodyPublishers.ofByteArray(body)).build();
        try {
            var status = http.send(request, BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 300 ? "" : "the receiver answered " + status;
        } catch (IOException silent) {
            return "the receiver did not answer: " + silent.getClass().getSimpleName();
        }
    }

    private void lose(String problem) {
        lost.increment();
        LOG.log(Level.WARNING, "an alert did not reach the webhook: {0}", problem);
    }

    static String signature(byte[] key, String time, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HmacSHA256", missing);
        }
    }

    /// Gives up what waits; the alerts themselves are kept.
    @Override
    public void close() {
        closing.countDown();
        http.shutdownNow();
        try {
            sender.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
