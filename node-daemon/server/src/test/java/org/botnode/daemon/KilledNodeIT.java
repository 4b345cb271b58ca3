package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.botnode.client.ConversationMessage;
import org.botnode.client.Exchange;
import org.botnode.client.Json;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.Reply;
import org.botnode.client.SessionRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real node that is killed at a moment which the test chooses; chance chooses it in the benchmark `crash`.
@Timeout(180)
class KilledNodeIT {

    private static final String TENANT = FirstRun.DEMO;

    @TempDir
    Path data;

    @Test
    void dialogOfAStarterBotGoesOnWhereItStood() throws Exception {
        try (var first = DaemonProcess.start(data); var client = first.client()) {
            client.openSession(TENANT, "rooms", new SessionRequest("guest"));
            say(client, "g-0", "book");
            say(client, "g-1", "Ann Guest");
            say(client, "g-2", "Library");
            first.kill();
        }

        try (var second = DaemonProcess.start(data); var client = second.client()) {
            // The bot had asked for the day: the answer is understood as one, and the booking ends as if nothing had been.
            assertThat(say(client, "g-3", "tomorrow")).contains("time");
            assertThat(say(client, "g-4", "14:00")).contains("hours");
            assertThat(say(client, "g-5", "2")).contains("Booked").contains("Ann Guest");
            assertThat(say(client, "g-6", "mine")).contains("14:00");
            assertThat(second.stop()).isIn(0, 143);
        }
    }

    @Test
    void answerThatTheKillCutOffComesWhenTheMessageComesAgain() throws Exception {
        var message = new MessageRequest("m-1", "ann", "I bring a delivery");
        List<ConversationMessage> kept;
        try (var first = DaemonProcess.start(data); var client = first.client()) {
            var session = client.openSession(TENANT, "reception", new SessionRequest("ann")).session();
            try (var socket = new Socket("127.0.0.1", first.address().getPort())) {
                socket.getOutputStream().write(post("/api/v1/tenants/" + TENANT + "/bots/reception/messages", first.key(),
                        Json.bytes(message)));
                // Committed once others see it; its sender reads nothing.
                do {
                    kept = conversation(client, session);
                } while (kept.stream().noneMatch(it -> it.text().equals(message.text())));
                first.kill();
            }
        }

        try (var second = DaemonProcess.start(data); var client = second.client()) {
            var answer = client.send(TENANT, "reception", message);

            var asked = kept.stream().filter(it -> it.text().equals(message.text())).findFirst().orElseThrow();
            assertThat(answer.message()).contains(asked.id());
            assertThat(answer.replies()).isNotEmpty().extracting(Reply::id).containsExactlyElementsOf(kept.stream()
                    .filter(it -> it.replyTo().equals(Optional.of(asked.id()))).map(ConversationMessage::id).toList());
            assertThat(conversation(client, answer.session())).isEqualTo(kept);
        }
    }

    private static byte[] post(String path, String key, byte[] body) {
        var head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        return (head + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private static List<ConversationMessage> conversation(NodeClient client, String session) {
        return client.messages(TENANT, session, Optional.empty(), 100).messages();
    }

    private static String say(NodeClient client, String id, String text) {
        Exchange exchange = client.send(TENANT, "rooms", new MessageRequest(id, "guest", text));
        return exchange.replies().stream().map(Reply::text).collect(Collectors.joining("\n"));
    }
}
