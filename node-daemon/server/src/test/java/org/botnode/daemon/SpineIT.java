package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.botnode.client.ConversationMessage;
import org.botnode.client.Exchange;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.Reply;
import org.botnode.client.SessionRequest;
import org.botnode.client.UnreachableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The spine, end to end, with real processes: what was acknowledged is there exactly once after `kill -9`, and a
/// dialog that waited for an answer goes on.
class SpineIT {

    private static final String TENANT = FirstRun.DEMO;
    private static final int CLIENTS = 8;
    private static final int EACH = 125;

    @TempDir
    Path data;

    /// What a client was told; rows that are written once and then only compared.
    private record Acknowledged(String session, String message, List<String> replies) {}

    private final Map<String, Acknowledged> acknowledged = new ConcurrentHashMap<>();
    private final AtomicReference<NodeClient> node = new AtomicReference<>();

    @Test
    @Timeout(300)
    void acknowledgedMessagesAndOpenDialogsSurviveKillNine() throws Exception {
        var first = DaemonProcess.start(data);
        node.set(first.client());
        say("guest", "rooms", "g-0", "book");
        say("guest", "rooms", "g-1", "Ann Guest");
        say("guest", "rooms", "g-2", "Library");

        var aThird = new CountDownLatch(CLIENTS * EACH / 3);
        var restarted = new Phaser(1);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var loads = IntStream.range(0, CLIENTS).mapToObj(client -> clients.submit(() -> {
                for (var number = 0; number < EACH; number++) {
                    insist("u-" + client, "m-" + number, restarted);
                    aThird.countDown();
                }
            })).toList();
            assertThat(aThird.await(120, TimeUnit.SECONDS)).isTrue();
            first.kill();
            try (var second = DaemonProcess.start(data)) {
                node.set(second.client());
                restarted.arrive();
                for (var load : loads) {
                    load.get();
                }

                everyAcknowledgedMessageIsThereOnce();
                sentAgainItGivesTheFirstAnswerAgain();
                dialogGoesOn();
                assertThat(second.stop()).isIn(0, 143);
            }
        }
        try (var last = DaemonProcess.start(data)) {
            node.set(last.client());
            everyAcknowledgedMessageIsThereOnce();
        }
    }

    @Test
    @Timeout(120)
    void secondDaemonOnTheSameDirectoryOrPortIsRefusedInOneLine(@TempDir Path other) throws Exception {
        try (var running = DaemonProcess.start(data)) {
            var sameDirectory = DaemonProcess.begin(data, "0");
            assertThat(words(sameDirectory)).hasSize(1).first().asString().startsWith("botnode: ").contains("another daemon");
            assertThat(sameDirectory.waitFor()).isEqualTo(1);

            var samePort = DaemonProcess.begin(other, Integer.toString(running.address().getPort()));
            assertThat(words(samePort)).hasSize(1).first().asString().startsWith("botnode: ").contains("port");
            assertThat(samePort.waitFor()).isEqualTo(1);
        }
    }

    @Test
    @Timeout(120)
    void messageGoesOverTheSocketToo() throws Exception {
        try (var daemon = DaemonProcess.start(data)) {
            node.set(daemon.client());
            try (var socket = new WireSocket(URI.create(daemon.address().toString().replace("http", "ws")
                    + "/api/v1/tenants/demo/bots/hours/chat"), daemon.key())) {
                socket.send("{\"type\":\"hello\",\"user\":\"wire\"}");
                var session = socket.until("welcome").get("session").asString();
                socket.send("{\"type\":\"message\",\"id\":\"w-1\",\"text\":\"parking\"}");
                var stored = socket.until("stored").get("message").get("id").asString();
                socket.until("done");

                assertThat(conversation(session)).filteredOn(message -> message.id().equals(stored)).hasSize(1);
            }
            var page = HttpClient.newHttpClient().send(HttpRequest.newBuilder(daemon.address().resolve("/chat/demo/hours"))
                    .timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<html").doesNotContain(daemon.key());
        }
    }

    private void dialogGoesOn() {
        // The bot had asked for the day: the answer is understood as one, and the booking ends as if nothing had been.
        assertThat(text(say("guest", "rooms", "g-3", "tomorrow"))).contains("time");
        assertThat(text(say("guest", "rooms", "g-4", "14:00"))).contains("hours");
        assertThat(text(say("guest", "rooms", "g-5", "2"))).contains("Booked").contains("Ann Guest");
        assertThat(text(say("other", "rooms", "o-0", "mine"))).doesNotContain("Ann Guest");
        assertThat(text(say("guest", "rooms", "g-6", "mine"))).contains("14:00");
    }

    private void everyAcknowledgedMessageIsThereOnce() {
        for (var client = 0; client < CLIENTS; client++) {
            var user = "u-" + client;
            var mine = acknowledged.entrySet().stream().filter(entry -> entry.getKey().startsWith(user + " "))
                    .map(Map.Entry::getValue).toList();
            var session = mine.getFirst().session();
            var kept = conversation(session);
            var asked = kept.stream().filter(message -> message.role().equals("user")).map(ConversationMessage::id).toList();
            var answered = kept.stream().filter(message -> message.replyTo().isPresent())
                    .collect(Collectors.groupingBy(message -> message.replyTo().get(),
                            Collectors.mapping(ConversationMessage::id, Collectors.toList())));

            assertThat(asked).as(user).doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(mine.stream().map(Acknowledged::message).toList()).hasSize(EACH);
            for (var told : mine) {
                assertThat(told.session()).isEqualTo(session);
                assertThat(answered.get(told.message())).as(user).isEqualTo(told.replies());
            }
        }
    }

    private void sentAgainItGivesTheFirstAnswerAgain() {
        for (var number = 0; number < EACH; number += 7) {
            assertThat(told(say("u-0", "hours", "m-" + number, words("m-" + number))))
                    .isEqualTo(acknowledged.get("u-0 m-" + number));
        }
    }

    /// Sends until it is acknowledged, over the death of the node; always under the same id.
    private void insist(String user, String id, Phaser restarted) {
        for (var attempt = 0; ; attempt++) {
            try {
                acknowledged.put(user + " " + id, told(say(user, "hours", id, words(id))));
                return;
            } catch (UnreachableException gone) {
                if (attempt > 3) {
                    throw gone;
                }
                restarted.awaitAdvance(0);
            }
        }
    }

    private static String words(String id) {
        return "hello " + id;
    }

    private Exchange say(String user, String bot, String id, String text) {
        if (id.endsWith("-0")) {
            node.get().openSession(TENANT, bot, new SessionRequest(user));
        }
        return node.get().send(TENANT, bot, new MessageRequest(id, user, text));
    }

    private static Acknowledged told(Exchange exchange) {
        return new Acknowledged(exchange.session(), exchange.message().orElseThrow(),
                exchange.replies().stream().map(Reply::id).toList());
    }

    private static String text(Exchange exchange) {
        return exchange.replies().stream().map(Reply::text).collect(Collectors.joining("\n"));
    }

    private List<ConversationMessage> conversation(String session) {
        var all = new ArrayList<ConversationMessage>();
        Optional<String> after = Optional.empty();
        do {
            var page = node.get().messages(TENANT, session, after, 100);
            all.addAll(page.messages());
            after = page.next();
        } while (after.isPresent());
        return all;
    }

    private static List<String> words(Process process) throws Exception {
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
