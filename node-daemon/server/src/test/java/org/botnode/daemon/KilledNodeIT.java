package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.botnode.client.ConversationMessage;
import org.botnode.client.Exchange;
import org.botnode.client.KeyRequest;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemException;
import org.botnode.client.Reply;
import org.botnode.client.Role;
import org.botnode.client.TenantRequest;
import org.botnode.client.UnreachableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kills a real node in the middle of its work, starts it again, and compares with what it had acknowledged.
@Timeout(180)
class KilledNodeIT {

    private static final int CLIENTS = 8;
    private static final int EACH = 125;
    private static final int KILLS = 3;
    private static final String COUNTING = """
            TALK "Welcome."
            n = 0
            WHILE TRUE
                HEAR said
                n = n + 1
                TALK n + ": " + said
            WEND
            """;

    @TempDir
    Path data;

    /// The node as clients find it, whichever process it is just now.
    private volatile NodeProcess running;
    private String key = "";

    @AfterEach
    void stop() throws Exception {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void dialogOfAStarterBotGoesOnWhereItStood() throws Exception {
        running = NodeProcess.start(data, 0);
        try (var client = running.client()) {
            while (client.tenants().isEmpty() || client.bots("demo").size() < 3) {
                Thread.sleep(20);
            }
            say(client, "m-1", "hi");
            say(client, "m-2", "I bring a delivery");
            say(client, "m-3", "Example Couriers");
        }

        running = running.killAndStartAgain();

        try (var client = running.client()) {
            assertThat(say(client, "m-3", "Example Couriers")).containsExactly("And who is it for?");
            assertThat(say(client, "m-4", "Ann Example").getFirst())
                    .contains("The delivery from Example Couriers for Ann Example is written down.");
        }
    }

    @Test
    void everyAcknowledgedMessageIsThereExactlyOnce() throws Exception {
        var seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var acknowledged = new AtomicInteger();
        running = NodeProcess.start(data, 0);
        try (var client = running.client()) {
            client.createTenant(new TenantRequest("load", "Load"));
            client.installBot("load", "counting", zip());
            key = client.createKey(new KeyRequest("load", Role.OPERATOR.slug(), Optional.of("load"))).key();
        }
        List<List<Exchange>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = new ArrayList<Future<List<Exchange>>>();
            for (var number = 0; number < CLIENTS; number++) {
                var user = "user-" + number;
                clients.add(threads.submit((Callable<List<Exchange>>) () -> talk(user, acknowledged)));
            }
            for (var kill = 1; kill <= KILLS; kill++) {
                var at = (kill - 1) * 250 + 50 + random.nextInt(200);
                while (acknowledged.get() < at && clients.stream().noneMatch(Future::isDone)) {
                    Thread.sleep(1);
                }
                running = running.killAndStartAgain();
            }
            for (var one : clients) {
                answers.add(one.get());
            }
        }

        try (var client = running.client()) {
            for (var exchanges : answers) {
                var kept = conversation(client, exchanges.getFirst().session());
                assertThat(exchanges).hasSize(EACH);
                assertThat(kept).hasSize(2 * EACH).extracting(ConversationMessage::id).doesNotHaveDuplicates()
                        .containsAll(exchanges.stream().map(it -> it.message().orElseThrow()).toList());
                for (var number = 0; number < EACH; number++) {
                    var said = number == 0 ? "Welcome." : number + ": text " + number;
                    assertThat(exchanges.get(number).replies()).extracting(Reply::text).containsExactly(said);
                    assertThat(kept.get(2 * number).text()).isEqualTo("text " + number);
                    assertThat(kept.get(2 * number + 1).text()).isEqualTo(said);
                }
            }
        }
    }

    /// One client: sends its messages in order, each again until it is acknowledged.
    private List<Exchange> talk(String user, AtomicInteger acknowledged) throws Exception {
        var answers = new ArrayList<Exchange>();
        for (var number = 0; number < EACH; number++) {
            var message = new MessageRequest("m-" + number, user, "text " + number);
            Optional<Exchange> answer = Optional.empty();
            while (answer.isEmpty()) {
                try (var client = NodeClient.http(running.address(), key)) {
                    answer = Optional.of(client.send("load", "counting", message));
                } catch (UnreachableException killed) {
                    Thread.sleep(5);
                } catch (ProblemException refused) {
                    assertThat(refused.problem().status()).isEqualTo(503);
                    Thread.sleep(5);
                }
            }
            answers.add(answer.get());
            acknowledged.incrementAndGet();
        }
        return answers;
    }

    private static List<ConversationMessage> conversation(NodeClient client, String session) {
        var messages = new ArrayList<ConversationMessage>();
        Optional<String> after = Optional.empty();
        do {
            var page = client.messages("load", session, after, 200);
            messages.addAll(page.messages());
            after = page.next();
        } while (after.isPresent());
        return messages;
    }

    private static List<String> say(NodeClient client, String id, String text) {
        return client.send("demo", "reception", new MessageRequest(id, "ann", text)).replies().stream()
                .map(Reply::text).toList();
    }

    private static InputStream zip() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("counting.gbai/counting.gbdialog/start.bas"));
            zip.write(COUNTING.getBytes(StandardCharsets.UTF_8));
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
