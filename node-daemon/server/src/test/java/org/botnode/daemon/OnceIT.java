package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.botnode.client.Exchange;
import org.botnode.client.Json;
import org.botnode.client.MessageRequest;
import org.botnode.client.ProblemException;
import org.botnode.client.ProblemKind;
import org.botnode.client.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same message by whatever way it comes: one effect, one answer.
class OnceIT {

    private static final String BOT = "reception";

    @TempDir
    Path data;

    private RunningNode node;

    @BeforeEach
    void start() {
        node = RunningNode.on(data).furnished();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void socketGivesTheAnswerThatCameByHttpAndTheOtherWayRound() throws Exception {
        var byHttp = send("m-1", "hi");

        try (var socket = socket()) {
            assertThat(say(socket, "m-1", "hi")).isEqualTo(ids(byHttp));
            var bySocket = say(socket, "m-2", "I bring a delivery");
            assertThat(ids(send("m-2", "I bring a delivery"))).isEqualTo(bySocket);
            assertThat(say(socket, "m-2", "I bring a delivery")).isEqualTo(bySocket);
        }
    }

    @Test
    void sameMessageFromManyWaysAtOnceHasOneAnswer() throws Exception {
        send("m-1", "hi");
        var answers = new ArrayList<List<String>>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<List<String>>>();
            for (var i = 0; i < 6; i++) {
                all.add(threads.submit((Callable<List<String>>) () -> ids(send("m-2", "I bring a delivery"))));
                all.add(threads.submit((Callable<List<String>>) () -> {
                    try (var socket = socket()) {
                        return say(socket, "m-2", "I bring a delivery");
                    }
                }));
            }
            for (var one : all) {
                answers.add(one.get());
            }
        }

        assertThat(answers).hasSize(12).containsOnly(answers.getFirst());
        assertThat(node.client().messages(FirstRun.DEMO, send("m-1", "hi").session(), Optional.empty(), 100).messages())
                .filteredOn(it -> it.role().equals("user")).hasSize(2);
    }

    @Test
    void otherTextIsRefusedByTheIdsNameOnBothWays() throws Exception {
        send("m-1", "hi");

        assertThatThrownBy(() -> send("m-1", "ho")).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().status()).isEqualTo(409);
            assertThat(refused.problem().kind()).contains(ProblemKind.MESSAGE_ID_REUSED);
            assertThat(refused.problem().detail()).contains("m-1").doesNotContain("ho");
        });
        try (var socket = socket()) {
            socket.send(Json.text(Map.of("type", "message", "id", "m-1", "text", "ho")));
            var problem = socket.until("problem");
            assertThat(problem.get("id").asString()).isEqualTo("m-1");
            assertThat(problem.get("problem").get("detail").asString()).contains("m-1");
        }
    }

    private Exchange send(String id, String text) {
        try (var client = node.client()) {
            return client.send(FirstRun.DEMO, BOT, new MessageRequest(id, "ann", text));
        }
    }

    private WireSocket socket() throws InterruptedException {
        var socket = new WireSocket(URI.create(node.address().toString().replace("http", "ws") + "/api/v1/tenants/"
                + FirstRun.DEMO + "/bots/" + BOT + "/chat"), node.key());
        socket.send("{\"type\":\"hello\",\"user\":\"ann\"}");
        socket.until("welcome");
        return socket;
    }

    /// The ids of the message and of its replies. What was said by other ways at the same time is heard here too.
    private static List<String> say(WireSocket socket, String id, String text) throws InterruptedException {
        socket.send(Json.text(Map.of("type", "message", "id", id, "text", text)));
        var stored = socket.until("stored").get("message").get("id").asString();
        var ids = new ArrayList<>(List.of(stored));
        for (var frame = socket.next(); !frame.get("type").asString().equals("done"); frame = socket.next()) {
            var message = frame.get("message");
            var answers = message.get("reply_to") != null && message.get("reply_to").asString().equals(stored);
            if (answers && !ids.contains(message.get("id").asString())) {
                ids.add(message.get("id").asString());
            }
        }
        return ids;
    }

    private static List<String> ids(Exchange exchange) {
        var ids = new ArrayList<>(List.of(exchange.message().orElseThrow()));
        ids.addAll(exchange.replies().stream().map(Reply::id).toList());
        return ids;
    }
}
