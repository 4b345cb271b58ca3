package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongPredicate;
import org.botnode.client.ConversationMessage;
import org.botnode.client.Exchange;
import org.botnode.client.Json;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.Problem;
import org.botnode.client.Reply;

/// Users of the bot `echo` who talk HTTP to a node, each message on a connection of its own where it must be, and who
/// remember each answer. Safe for many threads.
final class Senders implements AutoCloseable {

    private static final int PAGE = 100;

    private final URI node;
    private final String key;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Answer> answers = Collections.synchronizedList(new ArrayList<>());

    Senders(URI node, String key) {
        this.node = node;
        this.key = key;
    }

    /// What a message led to.
    ///
    /// @param status     0 where the connection broke
    /// @param retryAfter seconds, as the header tells
    record Answer(String tenant, MessageRequest message, int status, Optional<Long> retryAfter, byte[] body) {

        boolean isAcknowledged() {
            return status == 200;
        }

        Exchange exchange() {
            return Json.read(body, Exchange.class);
        }

        Problem problem() {
            return Json.read(body, Problem.class);
        }
    }

    /// Sends and waits for the answer.
    Answer say(String tenant, String user, String id, String text) {
        var answer = send(tenant, new MessageRequest(id, user, text));
        answers.add(answer);
        return answer;
    }

    /// Sends as a user of its own, without waiting.
    Future<Answer> begin(String tenant, String user) {
        return begin(tenant, user, "m-1", "hi");
    }

    /// Sends without waiting.
    Future<Answer> begin(String tenant, String user, String id, String text) {
        return threads.submit(() -> say(tenant, user, id, text));
    }

    /// Sends it again and again until it is taken in, as a patient user does.
    Answer insist(String tenant, String user, String id, String text) {
        var answer = say(tenant, user, id, text);
        while (!answer.isAcknowledged()) {
            assertThat(answer.status()).as("%s", answer).isIn(429, 503, 507);
            answer = say(tenant, user, id, text);
        }
        return answer;
    }

    /// The one of them that is answered first.
    static Answer first(Iterable<Future<Answer>> waiting) throws Exception {
        while (true) {
            for (var one : waiting) {
                if (one.isDone()) {
                    return one.get();
                }
            }
            Thread.onSpinWait();
        }
    }

    /// All that came back so far.
    List<Answer> answers() {
        return List.copyOf(answers);
    }

    long acknowledged() {
        return answers().stream().filter(Answer::isAcknowledged).count();
    }

    /// Waits until a value among the node's metrics is as wanted.
    ///
    /// @param name with its labels, as it is printed
    void await(String name, LongPredicate wanted) throws IOException, InterruptedException {
        while (!wanted.test(metric(name))) {
            Thread.onSpinWait();
        }
    }

    long metric(String name) throws IOException, InterruptedException {
        var text = http.send(request("/metrics").GET().build(), BodyHandlers.ofString()).body();
        return text.lines().filter(line -> line.startsWith(name + " ")).findFirst()
                .map(line -> (long) Double.parseDouble(line.substring(name.length() + 1))).orElse(-1L);
    }

    /// Each message that was acknowledged is in its conversation once, with the answers that were told. Texts of one user are
    /// all different.
    void assertKeptOnce(NodeClient client) {
        assertKeptOnce(client, answers());
    }

    static void assertKeptOnce(NodeClient client, List<Answer> answers) {
        var conversations = new HashMap<String, List<ConversationMessage>>();
        assertThat(answers).anyMatch(Answer::isAcknowledged);
        for (var answer : answers) {
            if (!answer.isAcknowledged()) {
                continue;
            }
            var told = answer.exchange();
            var kept = conversations.computeIfAbsent(told.session(), session -> conversation(client, answer.tenant(), session));
            assertThat(kept).filteredOn(it -> it.text().equals(answer.message().text())).as("%s", answer.message())
                    .extracting(ConversationMessage::id).containsExactly(told.message().orElseThrow());
            assertThat(kept).filteredOn(it -> it.replyTo().equals(told.message())).extracting(ConversationMessage::id)
                    .containsExactlyElementsOf(told.replies().stream().map(Reply::id).toList());
        }
    }

    private static List<ConversationMessage> conversation(NodeClient client, String tenant, String session) {
        var all = new ArrayList<ConversationMessage>();
        var page = client.messages(tenant, session, Optional.empty(), PAGE).messages();
        while (!page.isEmpty()) {
            all.addAll(page);
            page = client.messages(tenant, session, Optional.of(page.getLast().id()), PAGE).messages();
        }
        return all;
    }

    private Answer send(String tenant, MessageRequest message) {
        var request = request("/api/v1/tenants/" + tenant + "/bots/echo/messages")
                .header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(Json.bytes(message))).build();
        try {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            return new Answer(tenant, message, answer.statusCode(),
                    answer.headers().firstValue("Retry-After").map(Long::valueOf), answer.body());
        } catch (IOException broken) {
            return new Answer(tenant, message, 0, Optional.empty(), new byte[0]);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer(tenant, message, 0, Optional.empty(), new byte[0]);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(node.resolve(path)).header("Authorization", "Bearer " + key);
    }

    @Override
    public void close() {
        threads.close();
        http.shutdownNow();
    }
}
